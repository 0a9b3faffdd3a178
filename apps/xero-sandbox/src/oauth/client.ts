/** An app registered with Xero. A PKCE app has no secret. */
export type Client = {
  /** The client id. */
  readonly id: string;
  readonly name: string;
  readonly secret: string | null;
  readonly redirectUris: readonly string[];
};
