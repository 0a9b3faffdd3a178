/** The viewer is nobody any more, or may do less: whoever carries the stream lets the client come back. */
export class CredentialsEnded extends Error {
  constructor() {
    super('What the subscription was begun with no longer holds.');
  }
}
