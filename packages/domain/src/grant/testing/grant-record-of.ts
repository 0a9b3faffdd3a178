import { allDefences } from '../defences.ts';
import type { GrantRecord } from '../grant-record.ts';
import type { RuleContext } from '../grant-rules.ts';
import { realRefreshIntervals } from '../refresh-intervals.ts';

export const second = 1_000;
export const minute = 60 * second;
/** A time in the tests' database; big enough to go back from. */
export const noon = 100 * 24 * 60 * minute;

const quietRecord: GrantRecord = {
  status: 'ACTIVE',
  reason: null,
  currentRefreshToken: 'current',
  currentFirstUsedAt: null,
  previousRefreshToken: null,
  previousFirstUsedAt: null,
  accessToken: 'access',
  accessTokenIssuedAt: noon - 21 * minute,
  accessTokenExpiresAt: noon + 9 * minute,
  generation: 7,
  fence: 40,
  leaseOwner: null,
  leaseUntil: null,
  unclean: false,
  probeBy: null,
  strikes: 0,
  firstStrikeAt: null,
  lastRotatedAt: noon - 21 * minute,
  nextAttemptAt: null,
  failures: 0,
  lastFailure: null,
};

/** An active grant, last rotated 21 minutes before noon, with nothing open. */
export const grantRecordOf = (changes: Partial<GrantRecord> = {}): GrantRecord => ({ ...quietRecord, ...changes });

/** The same grant while attempt `a` holds its lease. */
export const leasedRecordOf = (changes: Partial<GrantRecord> = {}): GrantRecord =>
  grantRecordOf({
    leaseOwner: 'a',
    leaseUntil: noon + 25 * second,
    currentFirstUsedAt: noon,
    previousRefreshToken: 'previous',
    previousFirstUsedAt: noon - 21 * minute,
    ...changes,
  });

/** The owner of a lease whose process has ended. */
export const whoIsGone = 'somebody who died';

export const contextAt = (now: number): RuleContext => ({
  now,
  intervals: realRefreshIntervals,
  defences: allDefences,
  isGone: (leaseOwner) => leaseOwner === whoIsGone,
});
