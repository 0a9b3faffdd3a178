import { describe, expect, it } from 'vitest';
import { without } from './defences.ts';
import { commitRotation, recordStrike, releaseLease } from './grant-rules.ts';
import { contextAt, grantRecordOf, leasedRecordOf, minute, noon, second } from './testing/grant-record-of.ts';

const lease = { owner: 'a', fence: 40 };
const rotation = { refreshToken: 'child', accessToken: 'new access', accessTokenLifetime: 30 * minute };
const day = 24 * 60 * minute;

const names = [
  { why: 'it is ours', lease, isOurs: true },
  { why: 'the fence is older', lease: { owner: 'a', fence: 39 }, isOurs: false },
  { why: 'the fence is newer: a failover undid the lease', lease: { owner: 'a', fence: 41 }, isOurs: false },
  { why: 'another attempt got the same fence after a failover', lease: { owner: 'b', fence: 40 }, isOurs: false },
];

describe('every write of an attempt names its lease', () => {
  it.each(names)('$why', ({ lease: named, isOurs }) => {
    const record = leasedRecordOf();
    const context = contextAt(noon);
    const writes = [
      commitRotation(record, { lease: named, rotation, usedPrevious: false }, context),
      releaseLease(record, { lease: named, reason: 'XERO_ERROR', wait: second }, context),
      recordStrike(record, named, context),
    ];
    expect(writes.map(({ ok }) => ok)).toEqual([isOurs, isOurs, isOurs]);
  });

  it('holds after the lease has ended, as long as nobody else took it', () => {
    const late = contextAt(noon + 10 * minute);
    expect(commitRotation(leasedRecordOf(), { lease, rotation, usedPrevious: false }, late).ok).toBe(true);
  });

  it('does not hold after the lease was given back', () => {
    const released = releaseLease(leasedRecordOf(), { lease, reason: 'XERO_ERROR', wait: 1 }, contextAt(noon));
    const record = released.ok ? released.value : leasedRecordOf();
    expect(recordStrike(record, lease, contextAt(noon))).toEqual({ ok: false, error: 'FENCED' });
  });

  it('is a defence that can be taken away', () => {
    const unfenced = { ...contextAt(noon), defences: without('fenceOnCommit') };
    const write = { lease: { owner: 'x', fence: 1 }, rotation, usedPrevious: false };
    expect(commitRotation(leasedRecordOf(), write, unfenced).ok).toBe(true);
  });
});

describe('commitRotation', () => {
  const now = noon + 2 * second;

  it('stores the rotation and keeps its parent', () => {
    const record = leasedRecordOf({ strikes: 1, firstStrikeAt: noon, reason: 'REFRESH_TOKEN_REJECTED', failures: 3 });
    expect(commitRotation(record, { lease, rotation, usedPrevious: false }, contextAt(now))).toEqual({
      ok: true,
      value: grantRecordOf({
        currentRefreshToken: 'child',
        previousRefreshToken: 'current',
        previousFirstUsedAt: noon,
        accessToken: 'new access',
        accessTokenIssuedAt: now,
        accessTokenExpiresAt: now + 30 * minute,
        generation: 8,
        lastRotatedAt: now,
      }),
    });
  });

  // the time of the first use of the parent → when the replay's child is proved, and from when it may be presented
  const probations = [
    { unclean: false, usedPrevious: false, firstUsed: 0, probeBy: null, previous: 'current' },
    { unclean: true, usedPrevious: false, firstUsed: 0, probeBy: 5 * minute, previous: 'current' },
    {
      unclean: true,
      usedPrevious: false,
      firstUsed: -3 * minute,
      probeBy: 2 * minute + 2 * second,
      previous: 'current',
    },
    {
      unclean: true,
      usedPrevious: false,
      firstUsed: -14 * minute,
      probeBy: 2 * minute + 2 * second,
      previous: 'current',
    },
    { unclean: false, usedPrevious: true, firstUsed: -minute, probeBy: 4 * minute, previous: 'previous' },
    {
      unclean: true,
      usedPrevious: true,
      firstUsed: -20 * minute,
      probeBy: 2 * minute + 2 * second,
      previous: 'previous',
    },
  ];
  it.each(probations)('proves %o', ({ unclean, usedPrevious, firstUsed, probeBy, previous }) => {
    const record = leasedRecordOf({
      unclean,
      currentFirstUsedAt: usedPrevious ? noon : noon + firstUsed,
      previousFirstUsedAt: usedPrevious ? noon + firstUsed : noon - 25 * minute,
    });
    const result = commitRotation(record, { lease, rotation, usedPrevious }, contextAt(now));
    expect(result.ok && result.value).toMatchObject({
      probeBy: probeBy === null ? null : noon + probeBy,
      nextAttemptAt: probeBy === null ? null : now + 2 * minute,
      previousRefreshToken: previous,
      previousFirstUsedAt: noon + firstUsed,
    });
  });

  it('proves nothing without probation', () => {
    const context = { ...contextAt(now), defences: without('probation') };
    const result = commitRotation(leasedRecordOf({ unclean: true }), { lease, rotation, usedPrevious: false }, context);
    expect(result.ok && result.value.probeBy).toBe(null);
  });
});

describe('releaseLease', () => {
  it('gives the lease back and keeps the intent', () => {
    const release = { lease, reason: 'RATE_LIMITED', wait: 40 * second } as const;
    expect(releaseLease(leasedRecordOf({ failures: 2 }), release, contextAt(noon))).toEqual({
      ok: true,
      value: leasedRecordOf({
        leaseOwner: null,
        leaseUntil: null,
        failures: 3,
        lastFailure: 'RATE_LIMITED',
        nextAttemptAt: noon + 40 * second,
      }),
    });
  });
});

describe('recordStrike', () => {
  const secondRefusals = [
    { apart: 0, status: 'ACTIVE' },
    { apart: 59, status: 'ACTIVE' },
    { apart: 59.999, status: 'ACTIVE' },
    { apart: 60, status: 'NEEDS_RECONNECT' },
    { apart: 3_600, status: 'NEEDS_RECONNECT' },
  ];
  it.each(secondRefusals)('a second refusal after $apart s: $status', ({ apart, status }) => {
    const record = leasedRecordOf({ strikes: 1, firstStrikeAt: noon, reason: 'ROTATION_LOST' });
    const result = recordStrike(record, lease, contextAt(noon + apart * second));
    expect(result.ok && result.value).toMatchObject({ status, reason: 'ROTATION_LOST', strikes: 2, leaseOwner: null });
  });

  it('the first one proves nothing and asks again when a second one would', () => {
    expect(recordStrike(leasedRecordOf(), lease, contextAt(noon))).toEqual({
      ok: true,
      value: leasedRecordOf({
        reason: 'REFRESH_TOKEN_REJECTED',
        strikes: 1,
        firstStrikeAt: noon,
        leaseOwner: null,
        leaseUntil: null,
        failures: 1,
        lastFailure: 'REFRESH_RETRYING',
        nextAttemptAt: noon + minute,
      }),
    });
  });

  const reasons = [
    { unclean: false, usedAgo: 0, rotatedAgo: 21 * minute, reason: 'REFRESH_TOKEN_REJECTED' },
    { unclean: false, usedAgo: 0, rotatedAgo: 60 * day - 1, reason: 'REFRESH_TOKEN_REJECTED' },
    { unclean: false, usedAgo: 0, rotatedAgo: 60 * day, reason: 'REFRESH_TOKEN_EXPIRED' },
    { unclean: true, usedAgo: 29 * minute - 1, rotatedAgo: 40 * minute, reason: 'REFRESH_TOKEN_REJECTED' },
    { unclean: true, usedAgo: 29 * minute, rotatedAgo: 40 * minute, reason: 'ROTATION_LOST' },
    { unclean: false, usedAgo: 29 * minute, rotatedAgo: 40 * minute, reason: 'REFRESH_TOKEN_REJECTED' },
  ];
  it.each(reasons)('says why: %o', ({ unclean, usedAgo, rotatedAgo, reason }) => {
    const record = leasedRecordOf({ unclean, currentFirstUsedAt: noon - usedAgo, lastRotatedAt: noon - rotatedAgo });
    const result = recordStrike(record, lease, contextAt(noon));
    expect(result.ok && result.value.reason).toBe(reason);
  });
});
