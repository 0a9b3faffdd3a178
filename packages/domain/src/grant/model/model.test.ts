import { assert, property } from 'fast-check';
import { expect, it } from 'vitest';
import { allDefences } from '../defences.ts';
import { arbitraryCalmSchedule, arbitrarySchedule } from './arbitrary-schedule.ts';
import { runSchedule } from './run-schedule.ts';

// A failure prints seed and path: `node …/run-model.ts --seed … --path … --steps 120` plays it again.
it('keeps every invariant in 2,000 schedules over all semantics', { timeout: 60_000 }, () => {
  const holds = property(arbitrarySchedule(120), (schedule) => {
    expect(runSchedule(schedule, allDefences).breach).toBe(null);
  });
  assert(holds, { numRuns: 2_000 });
});

it('calls Xero exactly once per rotation when nothing fails', () => {
  const holds = property(arbitraryCalmSchedule(60), (schedule) => {
    const { breach, tokenCalls, rotations } = runSchedule(schedule, allDefences);
    expect({ breach, tokenCalls }).toEqual({ breach: null, tokenCalls: rotations });
  });
  assert(holds, { numRuns: 300 });
});
