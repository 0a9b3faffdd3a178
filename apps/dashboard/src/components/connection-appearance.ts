import type { ConnectionHealth, ConnectionReason, ConnectionStatus } from '@relink/domain/connection/connection-status';
import { parseConnectionHealth } from '@relink/domain/connection/connection-status';
import { type ConnectionWords, connectionWords } from '@relink/domain/connection/connection-words';
import type { IconName } from '@relink/ui/icon';
import type { Tone } from '@relink/ui/status-mark';

type Look = { readonly icon: IconName; readonly tone: Tone };
export type ConnectionAppearance = Look & Omit<ConnectionWords, 'tone'>;

const retrying: Look = { icon: 'clock', tone: 'caution' };
const xeroAway: Look = { icon: 'cloudOff', tone: 'outside' };
const gateway: Look = { icon: 'tool', tone: 'fault' };
const reconnect: Look = { icon: 'plug', tone: 'action' };
const accessLost: Look = { icon: 'userX', tone: 'action' };

const byStatus: Record<ConnectionStatus, Look> = {
  PENDING: { icon: 'circleDashed', tone: 'off' },
  CONNECTED: { icon: 'circleCheck', tone: 'good' },
  DEGRADED: retrying,
  NEEDS_RECONNECT: reconnect,
  DISCONNECTED: { icon: 'circleX', tone: 'off' },
};

const byReason: Record<ConnectionReason, Look> = {
  XERO_UNREACHABLE: xeroAway,
  XERO_ERROR: xeroAway,
  RATE_LIMITED: xeroAway,
  REFRESH_RETRYING: retrying,
  APP_CREDENTIALS_INVALID: gateway,
  CREDENTIAL_UNREADABLE: gateway,
  REFRESH_TOKEN_REJECTED: reconnect,
  REFRESH_TOKEN_EXPIRED: reconnect,
  ROTATION_LOST: reconnect,
  DISCONNECTED_IN_XERO: reconnect,
  XERO_USER_LOST_ACCESS: accessLost,
  ORGANISATION_UNAVAILABLE: accessLost,
  SCOPES_MISSING: reconnect,
};

type Health = { readonly status: ConnectionStatus; readonly reason: ConnectionReason | null };

/** A pair that the contract types allow and the domain does not is a fault of the server, not something to guess at. */
export function healthOf({ status, reason }: Health): ConnectionHealth {
  const health = parseConnectionHealth(status, reason);
  if (health === null) throw new Error(`${status} does not go with ${reason ?? 'no reason'}.`);
  return health;
}

/** How a state looks and reads: the words are the domain's, icon and colour ours. One entry per state and reason. */
export function connectionAppearance(connection: Health): ConnectionAppearance {
  const health = healthOf(connection);
  return {
    ...connectionWords(health),
    ...(health.reason === null ? byStatus[health.status] : byReason[health.reason]),
  };
}
