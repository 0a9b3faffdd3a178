import { describe, expect, it } from 'vitest';
import type { Defence } from '../defences.ts';
import { allDefences, defenceNames, without } from '../defences.ts';
import { counterexamples, onceBroken, twoAtOnce } from './counterexamples.ts';
import { allSemantics } from './fake-xero.ts';
import { runSchedule } from './run-schedule.ts';
import { World } from './world.ts';

const safety = defenceNames.filter((defence): defence is Exclude<Defence, 'lease'> => defence !== 'lease');

describe.each(safety)('without %s', (defence) => {
  const { breaks, ...schedule } = counterexamples[defence];

  it('a token is lost or misused', () => {
    expect(runSchedule(schedule, without(defence)).breach?.invariant).toBe(breaks);
  });

  it('which the complete protocol survives', () => {
    expect(runSchedule(schedule, allDefences).breach).toBe(null);
  });
});

it('without lease Xero is called more often, and nothing is lost', () => {
  const complete = runSchedule(twoAtOnce, allDefences);
  const mutant = runSchedule(twoAtOnce, without('lease'));
  expect(complete).toEqual({ breach: null, tokenCalls: 1, rotations: 1 });
  expect(mutant.breach).toBe(null);
  expect(mutant.tokenCalls).toBeGreaterThan(complete.tokenCalls);
});

it.each(allSemantics)('takes up within a tick what a dead process left: %o', (semantics) => {
  const world = new World(semantics, allDefences);
  const [dying] = world.instances;
  world.advance(21 * 60_000);
  dying?.armed.push({ moment: 'answered', what: 'crash', for: 60 * 60_000 });
  dying?.demand('use');
  world.advance(1_000);
  expect(world.database.durable.record).toMatchObject({ generation: 0, currentFirstUsedAt: expect.any(Number) });
  world.advance(world.intervals.tick);
  expect(world.database.durable.record).toMatchObject({ generation: 1, currentFirstUsedAt: null, leaseOwner: null });
});

it.each(onceBroken)('survives: $what', (schedule) => {
  expect(runSchedule(schedule, allDefences).breach).toBe(null);
});
