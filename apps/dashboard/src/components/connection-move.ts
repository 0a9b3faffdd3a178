import type { ConnectionReason, ConnectionStatus } from '@relink/domain/connection/connection-status';
import { can, type Roles } from '@relink/domain/permission/can';

import { connectionAppearance } from './connection-appearance.ts';

/** The one button a connection has: what would help most, done by whoever may. */
export type ConnectionMove = 'connect' | 'reconnect' | 'request' | 'check';

type Health = { readonly status: ConnectionStatus; readonly reason: ConnectionReason | null };

/** Reconnecting helps a dead connection only: what heals itself, or waits for the operator, is checked. */
export function connectionMove(connection: Health, roles: Roles): ConnectionMove {
  const unconnected = connection.status === 'PENDING' || connection.status === 'DISCONNECTED';
  const needsPerson =
    connection.status === 'NEEDS_RECONNECT' || connectionAppearance(connection).whoMustAct === 'ADMIN';
  if (!unconnected && !needsPerson) return 'check';
  if (!can(roles, 'connection:connect')) return 'request';
  return unconnected ? 'connect' : 'reconnect';
}
