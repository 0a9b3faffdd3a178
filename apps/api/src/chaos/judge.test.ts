import { expect, it } from 'vitest';
import type { Evidence } from './judge.ts';
import { judge } from './judge.ts';
import type { TokenCall } from './sandbox-process.ts';

const noon = Date.parse('2026-11-24T12:00:00Z');

function call(second: number, presented: string, answered: string | null, more: Partial<TokenCall> = {}): TokenCall {
  return {
    sequence: second,
    at: new Date(noon + second * 1_000).toISOString(),
    call: 'refresh_token',
    presented,
    grace: 'current',
    outcome: 'rotated',
    answered,
    ...more,
  };
}

function evidence(calls: TokenCall[], more: Partial<Evidence> = {}): Evidence {
  return {
    log: [{ grantId: 'one', calls }],
    durable: [{ status: 'ACTIVE', current: 'c', previous: 'a' }],
    presentations: [],
    kills: [],
    outages: [],
    ...more,
  };
}

const interrupted = [call(0, 'a', 'b'), call(50, 'a', 'c', { outcome: 'replayed', grace: 'inside' })];
const victim = { instance: 1, life: 3 };
const passed = { ...victim, at: 10_000, fingerprint: 'a', fate: 'passed' } as const;

it('holds a token set for interrupted that was never presented and is not stored', () => {
  expect(judge(evidence(interrupted))).toMatchObject({
    refreshes: 2,
    replays: 1,
    interrupted: 1,
    replayedAfter: { count: 1, median: 50, p99: 50, longest: 50 },
  });
  const { interrupted: none } = judge(evidence([call(0, 'a', 'b'), call(50, 'b', 'c')]));
  expect(none).toBe(0);
});

it('lets nobody wait for a straggler, whose token somebody else has replayed already', () => {
  const replayed = { outcome: 'replayed', grace: 'inside' } as const;
  const calls = [call(0, 'a', 'b'), call(9, 'a', 'c', replayed), call(10, 'a', 'z', replayed), call(300, 'c', 'd')];
  expect(judge(evidence(calls))).toMatchObject({
    interrupted: 3,
    stragglers: 1,
    replayedAfter: { count: 1, longest: 9 },
  });
  // Where it makes what is stored worthless, the next call is awaited.
  expect(judge(evidence(calls, { lastReplayWins: true }))).toMatchObject({
    stragglers: 1,
    replayedAfter: { count: 2, longest: 290 },
  });
});

it('keeps apart what could not be replayed earlier because the database was away', () => {
  const outages = [{ from: noon + 10_000, to: noon + 40_000 }];
  expect(judge(evidence(interrupted, { outages }))).toMatchObject({
    replayedAfter: { count: 0 },
    replayedAfterOutage: { count: 1, longest: 50 },
  });
});

it('counts what was presented after its grace, what was refused, and grants that were given up', () => {
  const late = call(2_000, 'a', null, { outcome: 'refused', grace: 'outside' });
  const durable = [{ status: 'NEEDS_RECONNECT', current: 'a', previous: null }];
  expect(judge(evidence([...interrupted, late], { durable }))).toMatchObject({
    refused: 1,
    presentedOutsideGrace: 1,
    wrongNeedsReconnect: 1,
  });
});

it.each([
  ['a rotation whose answer was on its way to the victim', [passed], { ...victim, at: 10_100 }, 1],
  [
    'an answer that a fault kept from the victim',
    [{ ...passed, fate: 'dropped' as const }],
    { ...victim, at: 10_100 },
    0,
  ],
  ['a rotation that went to another life', [passed], { ...victim, life: 4, at: 10_100 }, 0],
  ['a rotation long before', [passed], { ...victim, at: 12_000 }, 0],
])('judges whether a kill hit %s', (_what, presentations, kill, hits) => {
  const verdict = judge(evidence(interrupted, { presentations, kills: [kill] }));
  expect(verdict.killsBetweenSendAndCommit).toBe(hits);
});

it('counts no kill for a rotation that was stored', () => {
  const calls = [call(0, 'a', 'b'), call(50, 'b', 'c')];
  const verdict = judge(evidence(calls, { presentations: [passed], kills: [{ ...victim, at: 10_100 }] }));
  expect(verdict.killsBetweenSendAndCommit).toBe(0);
});
