import { randomBytes } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { minute } from '../clock/durations.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import type { Grant } from './grant.ts';
import { subjectOf } from './subject.ts';

/** @see https://developer.xero.com/faq/oauth2 */
export const accessTokenLifetime = 30 * minute;

export type AccessTokenHolder = {
  readonly userId: string | null;
  readonly clientId: string;
  readonly scopes: readonly string[];
};

export async function signAccessToken(
  state: SandboxState,
  grant: Grant,
): Promise<{ token: string; expiresAt: number }> {
  const issuedAt = Math.floor(state.now() / 1000);
  const expires = issuedAt + accessTokenLifetime / 1000;
  const token = await new SignJWT({
    nbf: issuedAt,
    exp: expires,
    iss: state.issuer,
    aud: `${state.issuer}/resources`,
    client_id: grant.clientId,
    sub: subjectOf(grant.userId),
    auth_time: Math.floor(grant.authenticatedAt / 1000),
    xero_userid: grant.userId,
    global_session_id: grant.globalSessionId,
    jti: randomBytes(16).toString('hex').toUpperCase(),
    authentication_event_id: grant.id,
    // An array inside the token, one string in the answer around it.
    scope: grant.scopes,
  })
    .setProtectedHeader({ alg: 'RS256', kid: state.signingKey.kid, typ: 'JWT', x5t: state.signingKey.kid })
    .sign(state.signingKey.privateKey);
  state.secrets.add('access token', token);
  return { token, expiresAt: expires * 1000 };
}

/** Client credentials give a token without a user, for looking after connections. */
export async function signAppToken(state: SandboxState, clientId: string, scopes: readonly string[]): Promise<string> {
  const issuedAt = Math.floor(state.now() / 1000);
  const token = await new SignJWT({
    nbf: issuedAt,
    exp: issuedAt + accessTokenLifetime / 1000,
    iss: state.issuer,
    aud: `${state.issuer}/resources`,
    client_id: clientId,
    jti: randomBytes(16).toString('hex').toUpperCase(),
    scope: scopes,
  })
    .setProtectedHeader({ alg: 'RS256', kid: state.signingKey.kid, typ: 'JWT', x5t: state.signingKey.kid })
    .sign(state.signingKey.privateKey);
  state.secrets.add('access token', token);
  return token;
}

export type AccessTokenVerdict =
  | { readonly ok: true; readonly holder: AccessTokenHolder }
  | { readonly ok: false; readonly problem: 'invalid' }
  | { readonly ok: false; readonly problem: 'expired'; readonly expiredAt: number };

export async function verifyAccessToken(
  state: SandboxState,
  authorization: string | undefined,
): Promise<AccessTokenVerdict> {
  const token = /^bearer (.+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return { ok: false, problem: 'invalid' };
  try {
    const { payload } = await jwtVerify(token, state.signingKey.publicKey, {
      algorithms: ['RS256'],
      audience: `${state.issuer}/resources`,
      currentDate: new Date(state.now()),
    });
    const userId = typeof payload['xero_userid'] === 'string' ? payload['xero_userid'] : null;
    const grant = userId === null ? undefined : state.store.grants.find(String(payload['authentication_event_id']));
    const isRevoked = userId !== null && (grant === undefined || grant.ended?.reason === 'revoked');
    if (isRevoked && state.switch('revoked-access-token') === 'dies') return { ok: false, problem: 'invalid' };
    return {
      ok: true,
      holder: { userId, clientId: String(payload['client_id']), scopes: payload['scope'] as string[] },
    };
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      return { ok: false, problem: 'expired', expiredAt: Number(error.payload.exp) * 1000 };
    }
    return { ok: false, problem: 'invalid' };
  }
}
