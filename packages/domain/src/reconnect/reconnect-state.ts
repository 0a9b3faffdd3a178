/** The states of a reconnect attempt: one pass through the consent flow, which touches the connection only at its end. */
export const reconnectStates = [
  'CREATED',
  'AT_XERO',
  'VERIFYING',
  'CHOOSE_ORGANISATION',
  'WRONG_ORGANISATION',
  'COMPLETED',
  'CANCELLED',
  'DENIED',
  'SCOPES_MISSING',
  'CAP_REACHED',
  'EXPIRED',
  'SUPERSEDED',
  'FAILED',
] as const;
export type ReconnectState = (typeof reconnectStates)[number];

export const openReconnectStates = [
  'CREATED',
  'AT_XERO',
  'VERIFYING',
  'CHOOSE_ORGANISATION',
  'WRONG_ORGANISATION',
] as const satisfies readonly ReconnectState[];
export type OpenReconnectState = (typeof openReconnectStates)[number];

export function isOpenReconnectState(state: ReconnectState): state is OpenReconnectState {
  return (openReconnectStates as readonly ReconnectState[]).includes(state);
}

/** Endings that any open attempt can meet, whatever it was doing. */
const endings = ['CANCELLED', 'EXPIRED', 'SUPERSEDED', 'FAILED'] as const;

/**
 * From → to. One attempt may make several trips to Xero, so every open state but CREATED leads back to AT_XERO.
 * VERIFYING that a crash cut off is left through AT_XERO, too: its code is spent, and a new trip brings a new one.
 */
export const reconnectTransitions: Record<ReconnectState, readonly ReconnectState[]> = {
  CREATED: ['AT_XERO', ...endings],
  AT_XERO: ['AT_XERO', 'VERIFYING', 'DENIED', 'CAP_REACHED', ...endings],
  VERIFYING: ['AT_XERO', 'CHOOSE_ORGANISATION', 'WRONG_ORGANISATION', 'DENIED', 'SCOPES_MISSING', ...endings],
  CHOOSE_ORGANISATION: ['AT_XERO', 'WRONG_ORGANISATION', 'COMPLETED', ...endings],
  WRONG_ORGANISATION: ['AT_XERO', 'CHOOSE_ORGANISATION', 'COMPLETED', ...endings],
  COMPLETED: [],
  CANCELLED: [],
  DENIED: [],
  SCOPES_MISSING: [],
  CAP_REACHED: [],
  EXPIRED: [],
  SUPERSEDED: [],
  FAILED: [],
};

export function canMoveReconnect(from: ReconnectState, to: ReconnectState): boolean {
  return reconnectTransitions[from].includes(to);
}
