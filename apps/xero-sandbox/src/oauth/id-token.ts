import { createHash } from 'node:crypto';
import { SignJWT } from 'jose';
import { minute } from '../clock/durations.ts';
import { fullName } from '../people/user.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import type { Grant } from './grant.ts';
import { subjectOf } from './subject.ts';

const idTokenLifetime = 5 * minute;

export async function signIdToken(
  state: SandboxState,
  grant: Grant,
  about: { accessToken: string; nonce: string | null },
): Promise<string> {
  const issuedAt = Math.floor(state.now() / 1000);
  const token = await new SignJWT({
    nbf: issuedAt,
    exp: issuedAt + idTokenLifetime / 1000,
    iss: state.issuer,
    aud: grant.clientId,
    iat: issuedAt,
    ...(about.nonce === null ? {} : { nonce: about.nonce }),
    at_hash: leftHalfHash(about.accessToken),
    sid: grant.globalSessionId,
    sub: subjectOf(grant.userId),
    auth_time: Math.floor(grant.authenticatedAt / 1000),
    idp: 'local',
    amr: ['pwd'],
    xero_userid: grant.userId,
    global_session_id: grant.globalSessionId,
    ...personalClaims(state, grant),
  })
    .setProtectedHeader({ alg: 'RS256', kid: state.signingKey.kid, typ: 'JWT', x5t: state.signingKey.kid })
    .sign(state.signingKey.privateKey);
  state.secrets.add('id token', token);
  return token;
}

/** Only what the scopes ask for. */
export function personalClaims(state: SandboxState, grant: Pick<Grant, 'userId' | 'scopes'>): Record<string, string> {
  const user = state.store.users.find(grant.userId);
  if (user === undefined) return {};
  return {
    ...(grant.scopes.includes('email') ? { email: user.email } : {}),
    ...(grant.scopes.includes('profile')
      ? {
          preferred_username: user.email,
          given_name: user.givenName,
          family_name: user.familyName,
          name: fullName(user),
        }
      : {}),
  };
}

/** OpenID Connect Core 3.1.3.6 */
function leftHalfHash(token: string): string {
  return createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url');
}
