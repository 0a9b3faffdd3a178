/** The states of a connection. Only proof moves one; see `connection-transitions.ts`. */
export const connectionStatuses = ['PENDING', 'CONNECTED', 'DEGRADED', 'NEEDS_RECONNECT', 'DISCONNECTED'] as const;
export type ConnectionStatus = (typeof connectionStatuses)[number];

/** Faults that pass, or that somebody other than an Admin mends: nobody should reconnect. */
export const degradedReasons = [
  'XERO_UNREACHABLE',
  'XERO_ERROR',
  'RATE_LIMITED',
  'REFRESH_RETRYING',
  'APP_CREDENTIALS_INVALID',
  'CREDENTIAL_UNREADABLE',
] as const;
export type DegradedReason = (typeof degradedReasons)[number];

/** Proofs of death: only a person can mend it. */
export const needsReconnectReasons = [
  'REFRESH_TOKEN_REJECTED',
  'REFRESH_TOKEN_EXPIRED',
  'ROTATION_LOST',
  'DISCONNECTED_IN_XERO',
  'XERO_USER_LOST_ACCESS',
  'ORGANISATION_UNAVAILABLE',
  'SCOPES_MISSING',
] as const;
export type NeedsReconnectReason = (typeof needsReconnectReasons)[number];

export const connectionReasons = [...degradedReasons, ...needsReconnectReasons] as const;
export type ConnectionReason = DegradedReason | NeedsReconnectReason;

export const whoMustActValues = ['NOBODY', 'ADMIN', 'XERO_USER', 'OPERATOR'] as const;
export type WhoMustAct = (typeof whoMustActValues)[number];

/** A status with the reason that belongs to it; the others carry none. */
export type ConnectionHealth =
  | { readonly status: 'PENDING' | 'CONNECTED' | 'DISCONNECTED'; readonly reason: null }
  | { readonly status: 'DEGRADED'; readonly reason: DegradedReason }
  | { readonly status: 'NEEDS_RECONNECT'; readonly reason: NeedsReconnectReason };

/** Every state a connection can be in, one entry per status and reason: what tables and tests walk. */
export const connectionHealths: readonly ConnectionHealth[] = [
  { status: 'PENDING', reason: null },
  { status: 'CONNECTED', reason: null },
  ...degradedReasons.map((reason) => ({ status: 'DEGRADED', reason }) as const),
  ...needsReconnectReasons.map((reason) => ({ status: 'NEEDS_RECONNECT', reason }) as const),
  { status: 'DISCONNECTED', reason: null },
];

/** Reads a stored pair; null where the reason does not belong to the status. */
export function parseConnectionHealth(status: string, reason: string | null): ConnectionHealth | null {
  return connectionHealths.find((health) => health.status === status && health.reason === reason) ?? null;
}
