import { removeConnections } from '../connections/remove-connection.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import type { Client } from './client.ts';
import { endAllGrants, endGrant } from './end-grant.ts';
import { removeScopes } from './scope-consent.ts';
import { logTokenCall, tokenFingerprint } from './token-log.ts';

/**
 * Revoking a refresh token removes all of its user's connections to the app. Unknown tokens are no error (RFC 7009).
 * @see https://github.com/XeroAPI/xero-ruby/issues/67
 */
export function revokeToken(state: SandboxState, client: Client, presented: string): void {
  const token = state.store.refreshTokens.find(presented);
  const grant = token === undefined ? undefined : state.store.grants.find(token.grantId);
  const log = { at: state.now(), call: 'revocation' as const, presented: tokenFingerprint(presented) };
  if (token === undefined || grant === undefined || grant.clientId !== client.id) {
    logTokenCall(state.store, { ...log, outcome: 'refused', reason: 'unknown-token' });
    return;
  }
  if (state.switch('revocation-reach') === 'one-token-set') {
    endGrant(state, grant, 'revoked');
    removeAccess(state, grant.userId, client.id);
  } else revokeUser(state, grant.userId, client.id);
  logTokenCall(state.store, { ...log, outcome: 'revoked', grantId: grant.id, generation: token.generation });
}

/** All of a user's token sets and connections with an app. */
export function revokeUser(state: SandboxState, userId: string, clientId: string): void {
  endAllGrants(state, userId, clientId, 'revoked');
  removeAccess(state, userId, clientId);
}

function removeAccess(state: SandboxState, userId: string, clientId: string): void {
  removeConnections(state, (connection) => connection.userId === userId && connection.clientId === clientId);
  removeScopes(state.store, userId, clientId);
}
