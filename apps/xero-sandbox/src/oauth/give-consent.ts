import { randomUUID } from 'node:crypto';
import type { Connection } from '../connections/connection.ts';
import { standingConnections } from '../connections/remove-connection.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import type { Client } from './client.ts';
import type { Grant } from './grant.ts';
import { addScopes } from './scope-consent.ts';

export type Consent = {
  readonly client: Client;
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly tenantIds: readonly string[];
  readonly authenticatedAt: number;
  readonly globalSessionId: string;
};

/**
 * The moment of consent: the connections stand from here on, whether or not a code is ever exchanged.
 * @see https://developer.xero.com/faq/oauth2
 */
export function giveConsent(state: SandboxState, consent: Consent): { grant: Grant; connections: Connection[] } {
  const { userId, client } = consent;
  const grant = state.store.grants.put({
    id: randomUUID(),
    userId,
    clientId: client.id,
    scopes: addScopes(state.store, { userId, clientId: client.id, scopes: consent.scopes }),
    authenticatedAt: consent.authenticatedAt,
    createdAt: state.now(),
    globalSessionId: consent.globalSessionId,
    ended: null,
  });
  return { grant, connections: consent.tenantIds.map((tenantId) => connect(state, grant, tenantId)) };
}

function connect(state: SandboxState, grant: Grant, tenantId: string): Connection {
  const { store } = state;
  const now = state.now();
  const earlier = store.connections.where(
    (other) => other.userId === grant.userId && other.clientId === grant.clientId && other.tenantId === tenantId,
  );
  const standing = earlier.find((connection) => connection.removedAt === null);
  if (standing !== undefined) {
    // Nothing new is granted, so the row keeps its first consent: the filter by this one answers [].
    return store.connections.put({
      ...standing,
      authEventId: state.switch('reconsent-auth-event') === 'replaced' ? grant.id : standing.authEventId,
      updatedAt: state.switch('reconsent-updated-date') === 'bumped' ? now : standing.updatedAt,
    });
  }
  const removed = earlier.at(-1);
  if (removed !== undefined) store.connections.delete(removed.id);
  return store.connections.put({
    id: removed !== undefined && state.switch('reconnected-connection-id') === 'same' ? removed.id : randomUUID(),
    userId: grant.userId,
    clientId: grant.clientId,
    tenantId,
    authEventId: grant.id,
    // Created is the first connecting, updated the latest; they differ after a disconnection.
    createdAt: removed?.createdAt ?? now,
    updatedAt: now,
    removedAt: null,
  });
}

/** The app's plan allows so many connections. @see https://developer.xero.com/pricing */
export function exceedsConnectionCap(state: SandboxState, clientId: string, additional: number): boolean {
  const cap = state.connectionCap;
  if (cap === null || additional === 0) return false;
  return standingConnections(state, (connection) => connection.clientId === clientId).length + additional > cap;
}
