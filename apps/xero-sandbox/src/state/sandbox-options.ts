export type SandboxOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  /** Unset keeps everything in memory. */
  readonly dataFile: string | undefined;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
  /** Unset means http://localhost:<port>. */
  readonly publicUrl: string | undefined;
  /** Where every secret is noted that passes through; unset: nowhere. */
  readonly secretsFile?: string | undefined;
  /** The machine's time in milliseconds; replaced in tests. */
  readonly now?: () => number;
};

export const defaultSandboxOptions: SandboxOptions = {
  port: 4010,
  dataFile: undefined,
  clientId: 'RELINKSANDBOX00000000000000000000',
  clientSecret: 'sandbox-secret',
  redirectUris: ['http://localhost:4000/oauth/xero/callback'],
  publicUrl: undefined,
};

/** A second app, of the type that has no secret. @see https://developer.xero.com/documentation/guides/oauth2/pkce-flow */
export const pkceClientId = 'RELINKSANDBOXPKCE0000000000000000';
