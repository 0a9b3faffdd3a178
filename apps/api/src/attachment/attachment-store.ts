/**
 * Where the bytes of files lie until Xero has them. Whoever puts something has written down before that it is there
 * (`attachment_content`), so that what a process leaves behind when it dies is found and removed.
 */
export type AttachmentStore = {
  /** kept with each content, so that it is looked for where it is */
  readonly name: string;
  /** It takes nothing of unknown length, and what broke off may still arrive there a moment later. */
  readonly isRemote: boolean;
  put(id: string, bytes: AsyncIterable<Uint8Array>, length: number | null): Promise<void>;
  open(id: string): AsyncIterable<Uint8Array>;
  /** Also of what was put in part, or is gone already. The row of the content is removed right after. */
  remove(id: string): Promise<void>;
};

/** The store does not answer, or not as one. What was asked of it may be asked again. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  readonly code = 'ATTACHMENT_STORE_UNAVAILABLE';
}

/** The store has not the bytes that were put into it: none, or others. */
export class ContentLost extends Error {
  override readonly name = 'ContentLost';
  readonly code = 'ATTACHMENT_CONTENT_LOST';
}
