import { describe, expect, it } from 'vitest';
import type { Defence } from '../defences.ts';
import { allDefences, defenceNames, without } from '../defences.ts';
import { counterexamples, onceBroken, twoAtOnce } from './counterexamples.ts';
import { runSchedule } from './run-schedule.ts';

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

it.each(onceBroken)('survives: $what', (schedule) => {
  expect(runSchedule(schedule, allDefences).breach).toBe(null);
});
