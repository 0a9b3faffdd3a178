import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { OutageSuspicion } from './outage-suspicion.ts';
import { hearAnswer, noSuspicion } from './outage-suspicion.ts';
import type { PacingIntervals, TokenPacing, TurnPriority } from './token-pacing.ts';
import { beginOutage, endOutage, pauseTurns, realPacingIntervals, takeTurns } from './token-pacing.ts';

/**
 * A few instances, one shared row, and a Xero that goes away, comes back and asks for pauses; time in steps of a
 * millisecond of the database's. What an instance has taken it sends somewhere inside its turn, or loses by a kill.
 */
const intervals: PacingIntervals = { ...realPacingIntervals, breakerProbe: 30_000 };
const answerTime = 200;

type Call = { readonly at: number; readonly takenAt: number; readonly outage: number | null };

class World {
  now = 0;
  pacing: TokenPacing = { nextTurnAt: 0, pausedUntil: null, outage: null, outages: 0, recoveredAt: null };
  isUp = true;
  readonly calls: Call[] = [];
  readonly outages: { from: number; to: number }[] = [];
  readonly pauses: { from: number; to: number }[] = [];
  readonly personWaits: number[] = [];
  readonly #suspicions: OutageSuspicion[] = [noSuspicion, noSuspicion, noSuspicion];
  readonly #planned: { at: number; run: () => void }[] = [];

  advance(milliseconds: number): void {
    const until = this.now + milliseconds;
    for (;;) {
      const next = this.#planned.filter(({ at }) => at <= until).toSorted((one, other) => one.at - other.at)[0];
      if (next === undefined) break;
      this.#planned.splice(this.#planned.indexOf(next), 1);
      this.now = next.at;
      next.run();
    }
    this.now = until;
  }

  ask(instance: number, { priority, wanted, late }: { priority: TurnPriority; wanted: number; late: number }): void {
    const context = { now: this.now, intervals };
    const { pacing, answer } = takeTurns(this.pacing, { priority, wanted }, context);
    this.pacing = pacing;
    const takenAt = this.now;
    if (answer.kind === 'probe') this.#plan(this.now, () => this.#send(instance, takenAt, answer.outage));
    if (answer.kind !== 'turns') return;
    if (priority === 'person') this.personWaits.push(answer.first);
    for (let turn = 0; turn < answer.count; turn += 1) {
      const at = this.now + answer.first + turn * answer.every + late * intervals.tokenCallLate;
      this.#plan(at, () => this.#send(instance, takenAt, null));
    }
  }

  kill(): void {
    this.#planned.splice(0, this.#planned.length / 2);
  }

  pause(milliseconds: number): void {
    this.pacing = pauseTurns(this.pacing, milliseconds, { now: this.now, intervals });
    this.pauses.push({ from: this.now, to: this.now + milliseconds });
  }

  #send(instance: number, takenAt: number, outage: number | null): void {
    this.calls.push({ at: this.now, takenAt, outage });
    this.#plan(this.now + answerTime, () => this.#hear(instance, outage));
  }

  #hear(instance: number, outage: number | null): void {
    const answer = { grantId: `grant ${this.calls.length}`, at: this.now, isUsable: this.isUp };
    const heard = hearAnswer(this.#suspicions[instance] ?? noSuspicion, answer, intervals);
    this.#suspicions[instance] = heard.suspicion;
    const context = { now: this.now, intervals };
    const before = this.pacing;
    if (heard.isOutage) this.pacing = beginOutage(before, 'XERO_ERROR', context);
    if (this.isUp && outage !== null) this.pacing = endOutage(before, outage, context);
    if (before.outage === null && this.pacing.outage !== null) this.outages.push({ from: this.now, to: Infinity });
    const last = this.outages.at(-1);
    if (before.outage !== null && this.pacing.outage === null && last !== undefined) last.to = this.now;
  }

  #plan(at: number, run: () => void): void {
    this.#planned.push({ at, run });
  }
}

const command = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('ask' as const),
      instance: fc.nat(2),
      priority: fc.constantFrom<TurnPriority>('person', 'background', 'background'),
      wanted: fc.integer({ min: 1, max: 30 }),
      late: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('advance' as const), by: fc.constantFrom(7, 60, 333, 2_000, 31_000) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('turn' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('kill' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pause' as const), for: fc.constantFrom(1_000, 60_000) }) },
);

function play(commands: readonly (typeof command extends fc.Arbitrary<infer Value> ? Value : never)[]): World {
  const world = new World();
  for (const step of commands) {
    if (step.kind === 'ask') world.ask(step.instance, step);
    else if (step.kind === 'advance') world.advance(step.by);
    else if (step.kind === 'turn') world.isUp = !world.isUp;
    else if (step.kind === 'kill') world.kill();
    else world.pause(step.for);
  }
  world.advance(60_000);
  return world;
}

function mostInAnySecond(calls: readonly Call[]): number {
  const times = calls.map(({ at }) => at).toSorted((one, other) => one - other);
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length));
}

it('never calls too often, and while Xero is down or asks for a pause only what is allowed, in 2,000 schedules', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 120 }), (commands) => {
      const world = play(commands);
      const paced = world.calls.filter(({ outage }) => outage === null);
      expect(mostInAnySecond(paced)).toBeLessThanOrEqual(20);
      for (const { from, to } of world.outages) {
        const taken = world.calls.filter(({ takenAt }) => takenAt > from && takenAt < to);
        expect(taken.filter(({ outage }) => outage === null)).toEqual([]);
        const times = [from, ...taken.map(({ at }) => at)];
        const gaps = times.slice(1).map((at, place) => at - (times[place] ?? 0));
        expect(gaps.filter((gap) => gap < intervals.breakerProbe)).toEqual([]);
      }
      for (const { from, to } of world.pauses) {
        expect(world.calls.filter(({ takenAt }) => takenAt > from && takenAt < to)).toEqual([]);
      }
      expect(Math.max(0, ...world.personWaits)).toBeLessThanOrEqual(intervals.tokenPatience);
    }),
    { numRuns: 2_000 },
  );
}, 120_000);

it('comes back: whatever has happened, a person has a turn within one probe of Xero being there', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
      const world = play(commands);
      world.isUp = true;
      world.advance(Math.max(0, (world.pacing.pausedUntil ?? 0) - world.now));
      let waited = 0;
      while (world.pacing.outage !== null) {
        world.ask(0, { priority: 'person', wanted: 1, late: 0 });
        world.advance(answerTime + 1);
        waited += answerTime + 1;
      }
      expect(waited).toBeLessThanOrEqual(intervals.breakerProbe + 2 * answerTime + 2);
      const before = world.calls.length;
      world.ask(0, { priority: 'person', wanted: 1, late: 0 });
      world.advance(intervals.tokenPatience);
      expect(world.calls.length).toBeGreaterThan(before);
    }),
    { numRuns: 500 },
  );
}, 120_000);
