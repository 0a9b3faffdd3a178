import { endAllGrants } from '../oauth/end-grant.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import type { Connection } from './connection.ts';

/** Connections that stand, oldest first. */
export function standingConnections(state: SandboxState, matches: (connection: Connection) => boolean): Connection[] {
  return state.store.connections.where((connection) => connection.removedAt === null && matches(connection));
}

export function removeConnections(state: SandboxState, matches: (connection: Connection) => boolean): Connection[] {
  const removed = standingConnections(state, matches);
  for (const connection of removed) {
    state.store.connections.put({ ...connection, removedAt: state.now() });
    endGrantWithLastConnection(state, connection);
  }
  return removed;
}

function endGrantWithLastConnection(state: SandboxState, { userId, clientId }: Connection): void {
  if (state.switch('last-connection-removed') === 'grant-lives') return;
  const left = standingConnections(state, (other) => other.userId === userId && other.clientId === clientId);
  if (left.length === 0) endAllGrants(state, userId, clientId, 'last-connection-removed');
}
