/** What a token endpoint gave us, validated. Never leaves the server; never logged. */
export type TokenSet = {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInSeconds: number;
  readonly scopes: readonly string[];
};

/** Whose consent it is and which consent: claims of the access token and the id token. */
export type ConsentIdentity = {
  readonly xeroUserId: string;
  readonly authenticationEventId: string | null;
  readonly name: string | null;
  readonly email: string | null;
};

/** The claims of a token that came straight from the token endpoint over TLS: read, not verified. */
export function readClaims(jwt: string): Record<string, unknown> {
  const [, payload] = jwt.split('.');
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
