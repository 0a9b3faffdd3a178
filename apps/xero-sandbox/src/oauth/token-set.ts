import { randomBytes } from 'node:crypto';
import type { SandboxState } from '../state/sandbox-state.ts';
import { signAccessToken } from './access-token.ts';
import type { Grant } from './grant.ts';
import { signIdToken } from './id-token.ts';
import type { RefreshToken } from './refresh-token.ts';

/** The token endpoint's answer. */
export type TokenSet = {
  readonly id_token?: string;
  readonly access_token: string;
  readonly expires_in: number;
  readonly token_type: 'Bearer';
  readonly refresh_token?: string;
  readonly scope: string;
};

/** A refresh token comes only with offline_access, an id_token only with openid. */
export async function issueTokens(
  state: SandboxState,
  grant: Grant,
  from: { nonce?: string | null; parent?: RefreshToken },
): Promise<{ tokenSet: TokenSet; refreshToken: RefreshToken | undefined }> {
  const access = await signAccessToken(state, grant);
  const refreshToken = grant.scopes.includes('offline_access')
    ? state.store.refreshTokens.put({
        id: randomBytes(32).toString('base64url'),
        grantId: grant.id,
        generation: (from.parent?.generation ?? 0) + 1,
        parentId: from.parent?.id ?? null,
        accessToken: access.token,
        accessTokenExpiresAt: access.expiresAt,
        issuedAt: state.now(),
        rotatedAt: null,
        childId: null,
        dead: null,
      })
    : undefined;
  state.secrets.add('refresh token', refreshToken?.id ?? null);
  return {
    tokenSet: await tokenSet(state, grant, { ...access, refreshToken, nonce: from.nonce ?? null }),
    refreshToken,
  };
}

/** The very pair issued before, for a replay that repeats it. */
export async function repeatTokens(state: SandboxState, grant: Grant, refreshToken: RefreshToken): Promise<TokenSet> {
  const { accessToken: token, accessTokenExpiresAt: expiresAt } = refreshToken;
  return tokenSet(state, grant, { token, expiresAt, refreshToken, nonce: null });
}

async function tokenSet(
  state: SandboxState,
  grant: Grant,
  parts: { token: string; expiresAt: number; refreshToken: RefreshToken | undefined; nonce: string | null },
): Promise<TokenSet> {
  const idToken = grant.scopes.includes('openid')
    ? { id_token: await signIdToken(state, grant, { accessToken: parts.token, nonce: parts.nonce }) }
    : {};
  return {
    ...idToken,
    access_token: parts.token,
    expires_in: Math.max(0, parts.expiresAt / 1000 - Math.floor(state.now() / 1000)),
    token_type: 'Bearer',
    ...(parts.refreshToken === undefined ? {} : { refresh_token: parts.refreshToken.id }),
    scope: grant.scopes.join(' '),
  };
}
