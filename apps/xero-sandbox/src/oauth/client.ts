/** An app registered with Xero. A PKCE app has no secret. */
export type Client = {
  /** The client id. */
  readonly id: string;
  readonly name: string;
  readonly secret: string | null;
  /** The secret it was started with, so that a secret changed since is told from one configured anew. */
  readonly configuredSecret: string | null;
  readonly redirectUris: readonly string[];
};
