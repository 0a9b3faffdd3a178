import { expect, it } from 'vitest';
import { reconnectLinkState, reconnectLinkStates, reconnectLinkWords } from './reconnect-link-state.ts';

const now = new Date('2026-11-24T12:00:00Z');
const before = new Date('2026-11-24T11:00:00Z');
const after = new Date('2026-11-24T13:00:00Z');

// opened, used, revoked, expired → state: the whole grid
it.each([
  [null, null, null, after, 'ISSUED'],
  [before, null, null, after, 'OPENED'],
  [null, null, null, before, 'EXPIRED'],
  [null, null, null, now, 'EXPIRED'],
  [before, null, null, before, 'EXPIRED'],
  [null, null, before, after, 'REVOKED'],
  [before, null, before, after, 'REVOKED'],
  [null, null, before, before, 'REVOKED'],
  [before, null, before, before, 'REVOKED'],
  [before, before, null, after, 'USED'],
  [before, before, null, before, 'USED'],
  [before, before, before, after, 'USED'],
] as const)('opened %s, used %s, revoked %s, good until %s: %s', (openedAt, usedAt, revokedAt, expiresAt, state) => {
  expect(reconnectLinkState({ openedAt, usedAt, revokedAt, expiresAt }, now)).toBe(state);
});

it('has a sentence for every state', () => {
  expect(Object.keys(reconnectLinkWords)).toEqual([...reconnectLinkStates]);
});
