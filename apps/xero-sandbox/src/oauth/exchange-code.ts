import { createHash } from 'node:crypto';
import type { SandboxState } from '../state/sandbox-state.ts';
import type { Client } from './client.ts';
import { logTokenCall, tokenFingerprint } from './token-log.ts';
import { issueTokens, type TokenSet } from './token-set.ts';

/** The authorization_code grant. undefined is `invalid_grant`. */
export async function exchangeCode(
  state: SandboxState,
  client: Client,
  body: URLSearchParams,
): Promise<TokenSet | undefined> {
  const { store } = state;
  const at = state.now();
  state.secrets.add('code verifier', body.get('code_verifier'));
  const code = store.codes.find(body.get('code') ?? '');
  const refuse = (reason: string): undefined => {
    logTokenCall(store, { at, call: 'authorization_code', outcome: 'refused', reason, grantId: code?.grantId ?? null });
    return undefined;
  };
  if (code === undefined || code.clientId !== client.id) return refuse('unknown-code');
  if (code.used) return refuse('code-used');
  // Whatever is wrong with the exchange, the code is spent.
  store.codes.put({ ...code, used: true });
  if (at >= code.expiresAt) return refuse('code-expired');
  if (body.get('redirect_uri') !== code.redirectUri) return refuse('redirect-uri-differs');
  if (!matchesChallenge(code.codeChallenge, body.get('code_verifier'))) return refuse('code-verifier-wrong');
  const grant = store.grants.find(code.grantId);
  if (grant === undefined || grant.ended !== null) return refuse('grant-ended');
  const { tokenSet, refreshToken } = await issueTokens(state, grant, { nonce: code.nonce });
  logTokenCall(store, {
    at,
    call: 'authorization_code',
    outcome: 'issued',
    grantId: grant.id,
    answered: refreshToken === undefined ? null : tokenFingerprint(refreshToken.id),
  });
  return tokenSet;
}

/** S256 only. @see https://developer.xero.com/documentation/guides/oauth2/pkce-flow */
function matchesChallenge(challenge: string | null, verifier: string | null): boolean {
  if (challenge === null) return verifier === null;
  if (verifier === null || !/^[A-Za-z0-9._~-]{43,128}$/.test(verifier)) return false;
  return createHash('sha256').update(verifier).digest('base64url') === challenge;
}
