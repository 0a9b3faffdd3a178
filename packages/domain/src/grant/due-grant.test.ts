import { describe, expect, it } from 'vitest';
import { without } from './defences.ts';
import { dueReason, intentIsOverdue, usableAccessToken, wantsRenewal } from './due-grant.ts';
import { contextAt, grantRecordOf, minute, noon, second } from './testing/grant-record-of.ts';

const day = 24 * 60 * minute;
const context = contextAt(noon);

const cases = [
  { what: 'a quiet grant', changes: {}, due: null },
  { what: 'an open intent', changes: { currentFirstUsedAt: noon - minute }, due: 'INTENT_OPEN' },
  { what: 'a lease that is held', changes: { currentFirstUsedAt: noon, leaseUntil: noon }, due: null },
  { what: 'a lease that ended', changes: { currentFirstUsedAt: noon, leaseUntil: noon - 1 }, due: 'INTENT_OPEN' },
  { what: 'a wait', changes: { currentFirstUsedAt: noon, nextAttemptAt: noon + 1 }, due: null },
  { what: 'probation due', changes: { probeBy: noon }, due: 'PROBATION_DUE' },
  { what: 'probation to come', changes: { probeBy: noon + 1 }, due: null },
  { what: 'probation too soon', changes: { probeBy: noon, lastRotatedAt: noon - 59 * second }, due: null },
  { what: 'a week without use', changes: { lastRotatedAt: noon - 7 * day }, due: 'KEEP_ALIVE_DUE' },
  { what: 'almost a week', changes: { lastRotatedAt: noon - 7 * day + 1 }, due: null },
  { what: 'a dead grant', changes: { status: 'NEEDS_RECONNECT', currentFirstUsedAt: noon }, due: null },
  { what: 'a retired grant', changes: { status: 'RETIRED', lastRotatedAt: 0 }, due: null },
] as const;

it.each(cases)('$what: $due', ({ changes, due }) => {
  expect(dueReason(grantRecordOf(changes), context)).toBe(due);
});

it('without the sweeper only the keep-alive is left', () => {
  const unswept = { ...context, defences: without('sweeper') };
  expect(dueReason(grantRecordOf({ currentFirstUsedAt: noon, probeBy: noon }), unswept)).toBe(null);
  expect(dueReason(grantRecordOf({ lastRotatedAt: 0 }), unswept)).toBe('KEEP_ALIVE_DUE');
});

describe('access tokens', () => {
  it.each([
    { left: 31 * second, usable: 'access' },
    { left: 30 * second, usable: null },
    { left: -minute, usable: null },
  ])('with $left ms left: $usable', ({ left, usable }) => {
    expect(usableAccessToken(grantRecordOf({ accessTokenExpiresAt: noon + left }), context)).toBe(usable);
  });

  it('are not given out for a grant that is not active', () => {
    expect(usableAccessToken(grantRecordOf({ status: 'NEEDS_RECONNECT' }), context)).toBe(null);
  });

  it.each([
    { age: 20 * minute - 1, renew: false },
    { age: 20 * minute, renew: true },
  ])('are renewed at 20 minutes: $age ms', ({ age, renew }) => {
    expect(wantsRenewal(grantRecordOf({ accessTokenIssuedAt: noon - age }), context)).toBe(renew);
  });
});

it.each([
  { age: 9 * minute, overdue: false },
  { age: 10 * minute, overdue: true },
])('an intent that is $age ms old is overdue: $overdue', ({ age, overdue }) => {
  expect(intentIsOverdue(grantRecordOf({ currentFirstUsedAt: noon - age }), context)).toBe(overdue);
});
