import { expect, it } from 'vitest';
import { connectionHealths, parseConnectionHealth } from './connection-status.ts';
import { connectionSeverity, connectionWords } from './connection-words.ts';

it('words every state, and says whose move it is', () => {
  const table = connectionHealths.map((health) => {
    const { label, whoMustAct, tone } = connectionWords(health);
    return [health.status, health.reason, label, whoMustAct, tone].join(' | ');
  });
  expect(table).toEqual([
    'PENDING |  | Not connected | ADMIN | off',
    'CONNECTED |  | Connected | NOBODY | settled',
    'DEGRADED | XERO_UNREACHABLE | Xero unavailable | NOBODY | healing',
    'DEGRADED | XERO_ERROR | Xero unavailable | NOBODY | healing',
    'DEGRADED | RATE_LIMITED | Xero limit reached | NOBODY | healing',
    'DEGRADED | REFRESH_RETRYING | Retrying | NOBODY | healing',
    'DEGRADED | APP_CREDENTIALS_INVALID | Gateway problem | OPERATOR | action',
    'DEGRADED | CREDENTIAL_UNREADABLE | Gateway problem | OPERATOR | action',
    'NEEDS_RECONNECT | REFRESH_TOKEN_REJECTED | Reconnect needed | ADMIN | action',
    'NEEDS_RECONNECT | REFRESH_TOKEN_EXPIRED | Reconnect needed | ADMIN | action',
    'NEEDS_RECONNECT | ROTATION_LOST | Reconnect needed | ADMIN | action',
    'NEEDS_RECONNECT | DISCONNECTED_IN_XERO | Reconnect needed | ADMIN | action',
    'NEEDS_RECONNECT | XERO_USER_LOST_ACCESS | Access lost in Xero | XERO_USER | action',
    'NEEDS_RECONNECT | ORGANISATION_UNAVAILABLE | Access lost in Xero | XERO_USER | action',
    'NEEDS_RECONNECT | SCOPES_MISSING | Reconnect needed | ADMIN | action',
    'DISCONNECTED |  | Disconnected | NOBODY | off',
  ]);
});

it('never asks an Admin to reconnect while a connection is degraded', () => {
  const degraded = connectionHealths.filter((health) => health.status === 'DEGRADED');
  expect(degraded.filter((health) => connectionWords(health).whoMustAct === 'ADMIN')).toEqual([]);
});

it('ends every sentence, and says nothing twice the same way', () => {
  const messages = connectionHealths.map((health) => connectionWords(health).message);
  expect(messages.filter((message) => !message.endsWith('.'))).toEqual([]);
  expect(new Set(messages).size).toBe(messages.length);
});

it('puts what waits for a person first', () => {
  const order = connectionHealths.toSorted((a, b) => connectionSeverity(a) - connectionSeverity(b));
  expect([...new Set(order.map((health) => health.status))]).toEqual([
    'NEEDS_RECONNECT',
    'DEGRADED',
    'PENDING',
    'CONNECTED',
    'DISCONNECTED',
  ]);
});

it('reads back what was stored, and nothing that does not belong together', () => {
  for (const health of connectionHealths) expect(parseConnectionHealth(health.status, health.reason)).toEqual(health);
  expect(parseConnectionHealth('CONNECTED', 'XERO_ERROR')).toBeNull();
  expect(parseConnectionHealth('DEGRADED', null)).toBeNull();
  expect(parseConnectionHealth('BROKEN', null)).toBeNull();
});
