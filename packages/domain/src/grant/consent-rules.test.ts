import { describe, expect, it } from 'vitest';
import { presumePresented, retireGrant, storeConsent } from './consent-rules.ts';
import { commitRotation } from './grant-rules.ts';
import { contextAt, grantRecordOf, leasedRecordOf, minute, noon, second } from './testing/grant-record-of.ts';

const tokens = { refreshToken: 'consented', accessToken: 'new access', accessTokenLifetime: 30 * minute };
const consented = grantRecordOf({
  currentRefreshToken: 'consented',
  accessToken: 'new access',
  accessTokenIssuedAt: noon,
  accessTokenExpiresAt: noon + 30 * minute,
  lastRotatedAt: noon,
});

describe('storeConsent', () => {
  it('begins a grant', () => {
    expect(storeConsent(null, tokens, noon)).toEqual({ ...consented, generation: 0, fence: 0 });
  });

  it.each([
    leasedRecordOf({ unclean: true, probeBy: noon }),
    grantRecordOf({ status: 'NEEDS_RECONNECT', reason: 'ROTATION_LOST', strikes: 2, firstStrikeAt: noon }),
    retireGrant(grantRecordOf({ generation: 6, fence: 39 })),
  ])('replaces whatever was there', (record) => {
    const { generation, fence } = record;
    expect(storeConsent(record, tokens, noon)).toEqual({
      ...consented,
      generation: generation + 1,
      fence: fence + 1,
    });
  });
});

it.each([
  ['a consent', storeConsent(leasedRecordOf(), tokens, noon)],
  ['a retirement', retireGrant(leasedRecordOf())],
])('%s fences off the refresh that is under way', (_what, record) => {
  const write = { lease: { owner: 'a', fence: 40 }, rotation: tokens, usedPrevious: false };
  expect(commitRotation(record, write, contextAt(noon))).toEqual({ ok: false, error: 'FENCED' });
});

it('a retired grant keeps no token', () => {
  const { currentRefreshToken, previousRefreshToken, accessToken, status } = retireGrant(leasedRecordOf());
  expect([currentRefreshToken, previousRefreshToken, accessToken, status]).toEqual([null, null, null, 'RETIRED']);
  expect(retireGrant(retireGrant(leasedRecordOf()))).toEqual(retireGrant(leasedRecordOf()));
});

describe('presumePresented', () => {
  // 8 s in which a forgotten attempt may still send, two minutes in which its request may still arrive
  const restUntil = noon + 128 * second;

  it('marks an active grant since the last heartbeat that survived, and lets it rest', () => {
    expect(presumePresented(grantRecordOf(), noon - minute, contextAt(noon))).toEqual(
      grantRecordOf({ currentFirstUsedAt: noon - minute, unclean: true, nextAttemptAt: restUntil }),
    );
  });

  it('has the child of an attempt under way proved, and keeps its older mark and its longer wait', () => {
    const record = leasedRecordOf({ nextAttemptAt: restUntil + 1 });
    expect(presumePresented(record, noon - minute, contextAt(noon))).toEqual({ ...record, unclean: true });
  });

  it.each([retireGrant(grantRecordOf()), grantRecordOf({ status: 'NEEDS_RECONNECT' })])(
    'leaves another as it is',
    (record) => {
      expect(presumePresented(record, noon - minute, contextAt(noon))).toBe(record);
    },
  );
});
