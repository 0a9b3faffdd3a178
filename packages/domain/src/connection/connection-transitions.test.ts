import { expect, it } from 'vitest';
import { connectionHealths, connectionStatuses } from './connection-status.ts';
import type { ConnectionEvent, ConnectionEventKind } from './connection-transitions.ts';
import { connectionEventKinds, connectionTransitions, transitionConnection } from './connection-transitions.ts';

// Typed out again on purpose: the design's table, row by row, so that a change of the code's table shows here.
const expected: Record<string, Record<ConnectionEventKind, string>> = {
  PENDING: row('PENDING', 'PENDING', 'PENDING', 'PENDING', 'CONNECTED', 'refused'),
  CONNECTED: row('CONNECTED', 'DEGRADED', 'NEEDS_RECONNECT', 'CONNECTED', 'CONNECTED', 'DISCONNECTED'),
  DEGRADED: row('CONNECTED', 'DEGRADED', 'NEEDS_RECONNECT', 'CONNECTED', 'CONNECTED', 'DISCONNECTED'),
  NEEDS_RECONNECT: row(
    'NEEDS_RECONNECT',
    'NEEDS_RECONNECT',
    'NEEDS_RECONNECT',
    'CONNECTED',
    'CONNECTED',
    'DISCONNECTED',
  ),
  DISCONNECTED: row('DISCONNECTED', 'DISCONNECTED', 'DISCONNECTED', 'DISCONNECTED', 'CONNECTED', 'DISCONNECTED'),
};

function row(...targets: [string, string, string, string, string, string]): Record<ConnectionEventKind, string> {
  const [useSucceeded, transientFaultSeen, deathProved, tenantReturned, attemptCompleted, disconnectedOnPurpose] =
    targets;
  return { useSucceeded, transientFaultSeen, deathProved, tenantReturned, attemptCompleted, disconnectedOnPurpose };
}

function eventOf(kind: ConnectionEventKind): ConnectionEvent {
  if (kind === 'transientFaultSeen') return { kind, reason: 'XERO_ERROR' };
  if (kind === 'deathProved') return { kind, reason: 'DISCONNECTED_IN_XERO' };
  return { kind };
}

const grid = connectionHealths.flatMap((from) => connectionEventKinds.map((kind) => ({ from, kind })));

it.each(grid)('$from.status ($from.reason) on $kind', ({ from, kind }) => {
  const result = transitionConnection(from, eventOf(kind));
  const target = expected[from.status]?.[kind];
  expect(result.ok ? result.value.status : 'refused').toBe(target);
});

it('moves between no other pair of states', () => {
  const moves = connectionStatuses.flatMap((from) =>
    Object.values(connectionTransitions[from])
      .filter((to) => to !== 'stays' && to !== 'refused' && to !== from)
      .map((to) => `${from} → ${to}`),
  );
  expect([...new Set(moves)].toSorted()).toEqual([
    'CONNECTED → DEGRADED',
    'CONNECTED → DISCONNECTED',
    'CONNECTED → NEEDS_RECONNECT',
    'DEGRADED → CONNECTED',
    'DEGRADED → DISCONNECTED',
    'DEGRADED → NEEDS_RECONNECT',
    'DISCONNECTED → CONNECTED',
    'NEEDS_RECONNECT → CONNECTED',
    'NEEDS_RECONNECT → DISCONNECTED',
    'PENDING → CONNECTED',
  ]);
});

it('takes over the newest reason and returns the same object when nothing is new', () => {
  const dead = { status: 'NEEDS_RECONNECT', reason: 'DISCONNECTED_IN_XERO' } as const;
  expect(transitionConnection(dead, { kind: 'deathProved', reason: 'REFRESH_TOKEN_REJECTED' })).toEqual({
    ok: true,
    value: { status: 'NEEDS_RECONNECT', reason: 'REFRESH_TOKEN_REJECTED' },
  });
  const same = transitionConnection(dead, { kind: 'deathProved', reason: 'DISCONNECTED_IN_XERO' });
  expect(same.ok && same.value).toBe(dead);
});

it('never lets a transient fault mean a reconnect', () => {
  const moved = connectionHealths
    .filter((from) => from.status !== 'NEEDS_RECONNECT')
    .map((from) => transitionConnection(from, { kind: 'transientFaultSeen', reason: 'APP_CREDENTIALS_INVALID' }))
    .filter((result) => result.ok && result.value.status === 'NEEDS_RECONNECT');
  expect(moved).toEqual([]);
});
