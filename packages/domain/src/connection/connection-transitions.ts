import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';
import type { ConnectionHealth, ConnectionStatus, DegradedReason, NeedsReconnectReason } from './connection-status.ts';

/** What can happen to a connection. Past tense: each one is something that was seen, never something hoped for. */
export const connectionEventKinds = [
  'useSucceeded',
  'transientFaultSeen',
  'deathProved',
  'tenantReturned',
  'attemptCompleted',
  'disconnectedOnPurpose',
] as const;
export type ConnectionEventKind = (typeof connectionEventKinds)[number];

export type ConnectionEvent =
  | { readonly kind: 'useSucceeded' | 'tenantReturned' | 'attemptCompleted' | 'disconnectedOnPurpose' }
  | { readonly kind: 'transientFaultSeen'; readonly reason: DegradedReason }
  | { readonly kind: 'deathProved'; readonly reason: NeedsReconnectReason };

/** `stays`: the event says nothing new. `refused`: it cannot happen in that state, and the caller is told. */
type Target = ConnectionStatus | 'stays' | 'refused';

/**
 * Every state × every event. A dead connection is not revived by one lucky call: only by its tenant being listed
 * again under a live grant, or by a completed attempt.
 */
export const connectionTransitions: Record<ConnectionStatus, Record<ConnectionEventKind, Target>> = {
  PENDING: {
    useSucceeded: 'stays',
    transientFaultSeen: 'stays',
    deathProved: 'stays',
    tenantReturned: 'stays',
    attemptCompleted: 'CONNECTED',
    disconnectedOnPurpose: 'refused',
  },
  CONNECTED: {
    useSucceeded: 'stays',
    transientFaultSeen: 'DEGRADED',
    deathProved: 'NEEDS_RECONNECT',
    tenantReturned: 'stays',
    attemptCompleted: 'CONNECTED',
    disconnectedOnPurpose: 'DISCONNECTED',
  },
  DEGRADED: {
    useSucceeded: 'CONNECTED',
    transientFaultSeen: 'DEGRADED',
    deathProved: 'NEEDS_RECONNECT',
    tenantReturned: 'CONNECTED',
    attemptCompleted: 'CONNECTED',
    disconnectedOnPurpose: 'DISCONNECTED',
  },
  NEEDS_RECONNECT: {
    useSucceeded: 'stays',
    transientFaultSeen: 'stays',
    deathProved: 'NEEDS_RECONNECT',
    tenantReturned: 'CONNECTED',
    attemptCompleted: 'CONNECTED',
    disconnectedOnPurpose: 'DISCONNECTED',
  },
  DISCONNECTED: {
    useSucceeded: 'stays',
    transientFaultSeen: 'stays',
    deathProved: 'stays',
    tenantReturned: 'stays',
    attemptCompleted: 'CONNECTED',
    disconnectedOnPurpose: 'stays',
  },
};

export type TransitionRefused = { readonly kind: 'transitionRefused'; readonly from: ConnectionStatus };

function reached(target: ConnectionStatus, event: ConnectionEvent): ConnectionHealth {
  if (event.kind === 'transientFaultSeen') return { status: 'DEGRADED', reason: event.reason };
  if (event.kind === 'deathProved') return { status: 'NEEDS_RECONNECT', reason: event.reason };
  return { status: target === 'DISCONNECTED' ? 'DISCONNECTED' : 'CONNECTED', reason: null };
}

/** The health after an event; the same object when nothing moved. */
export function transitionConnection(
  health: ConnectionHealth,
  event: ConnectionEvent,
): Result<ConnectionHealth, TransitionRefused> {
  const target = connectionTransitions[health.status][event.kind];
  if (target === 'refused') return err({ kind: 'transitionRefused', from: health.status });
  if (target === 'stays') return ok(health);
  const next = reached(target, event);
  return ok(next.status === health.status && next.reason === health.reason ? health : next);
}
