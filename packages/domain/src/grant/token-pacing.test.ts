import { describe, expect, it } from 'vitest';
import type { PacingIntervals, TokenPacing } from './token-pacing.ts';
import { beginOutage, endOutage, pauseTurns, realPacingIntervals, takeTurns } from './token-pacing.ts';

const intervals: PacingIntervals = { ...realPacingIntervals, breakerProbe: 30_000 };
const fresh: TokenPacing = { nextTurnAt: 0, pausedUntil: null, outage: null, outages: 0, recoveredAt: null };
const at = (now: number) => ({ now, intervals });
const person = (wanted: number) => ({ priority: 'person', wanted }) as const;
const background = (wanted: number) => ({ priority: 'background', wanted }) as const;

describe('turns', () => {
  it('lie evenly apart, from now on', () => {
    const { answer, pacing } = takeTurns(fresh, person(3), at(1_000));
    expect(answer).toEqual({ kind: 'turns', first: 0, every: 54, count: 3 });
    expect(takeTurns(pacing, person(1), at(1_010)).answer).toEqual({ kind: 'turns', first: 152, every: 54, count: 1 });
  });

  it('are taken by background work half a second ahead and no more', () => {
    const { answer, pacing } = takeTurns(fresh, background(100), at(0));
    expect(answer).toEqual({ kind: 'turns', first: 0, every: 54, count: 10 });
    expect(takeTurns(pacing, background(1), at(0)).answer).toEqual({ kind: 'full', wait: 40 });
    expect(takeTurns(pacing, person(1), at(0)).answer).toMatchObject({ kind: 'turns', first: 540 });
  });

  it('are left to people while they have filled more than that', () => {
    const { pacing } = takeTurns(fresh, person(100), at(0));
    expect(takeTurns(pacing, background(1), at(4_899)).answer).toEqual({ kind: 'full', wait: 1 });
    expect(takeTurns(pacing, background(1), at(4_900)).answer).toMatchObject({ kind: 'turns', first: 500 });
  });

  it('stop inside a Retry-After, of which the later one counts', () => {
    const paused = pauseTurns(pauseTurns(fresh, 60_000, at(0)), 1_000, at(10_000));
    expect(takeTurns(paused, person(1), at(59_999)).answer).toEqual({ kind: 'paused', wait: 1 });
    expect(takeTurns(paused, person(1), at(60_000)).answer).toMatchObject({ kind: 'turns' });
  });
});

describe('an outage', () => {
  const down = beginOutage(fresh, 'XERO_ERROR', at(0));

  it('lets one probe through per interval, for all together', () => {
    let pacing = down;
    const probes: number[] = [];
    const refused = new Set<string>();
    for (let now = 0; now <= 100_000; now += 1_000) {
      const taken = takeTurns(pacing, person(5), at(now));
      pacing = taken.pacing;
      if (taken.answer.kind === 'probe') probes.push(now);
      else refused.add(taken.answer.kind);
    }
    expect(probes).toEqual([30_000, 60_000, 90_000]);
    expect([...refused]).toEqual(['down']);
  });

  it('begins once, whoever else notices', () => {
    expect(beginOutage(down, 'XERO_UNREACHABLE', at(5_000))).toEqual(down);
  });

  it('is ended by an answer to a probe of its own, and not of an earlier one', () => {
    const up = endOutage(down, 1, at(30_000));
    expect(up).toMatchObject({ outage: null, recoveredAt: 30_000 });
    const again = beginOutage(up, 'XERO_ERROR', at(40_000));
    expect(endOutage(again, 1, at(41_000))).toEqual(again);
    expect(endOutage(up, 1, at(50_000))).toEqual(up);
  });

  it('is followed by a quarter of the calls, growing to the whole', () => {
    const up = endOutage(down, 1, at(0));
    const every = (now: number) => {
      const { answer } = takeTurns(up, background(1), at(now));
      return answer.kind === 'turns' ? answer.every : null;
    };
    expect([0, 5_000, 10_000, 99_000].map(every)).toEqual([216, 86.4, 54, 54]);
  });
});
