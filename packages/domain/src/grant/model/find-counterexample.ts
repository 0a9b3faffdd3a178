/// <reference types="node" />
import { parseArgs } from 'node:util';
import { check, property } from 'fast-check';
import { defenceNames, without } from '../defences.ts';
import { arbitrarySchedule } from './arbitrary-schedule.ts';
import { runSchedule } from './run-schedule.ts';

// Takes one defence away and looks for a short schedule that breaks an invariant; how `counterexamples.ts` was made.
const { values } = parseArgs({
  options: {
    without: { type: 'string' },
    runs: { type: 'string', default: '20000' },
    steps: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
  },
});
const defence = defenceNames.find((name) => name === values.without);
if (defence === undefined) throw new Error(`--without takes one of ${defenceNames.join(', ')}`);

const holds = property(arbitrarySchedule(Number(values.steps)), (schedule) => {
  const { breach } = runSchedule(schedule, without(defence));
  if (breach !== null) throw new Error(`${breach.invariant}: ${breach.what}`);
});
const result = check(holds, { numRuns: Number(values.runs), seed: Number(values.seed) });

console.log(`without ${defence}: ${result.numRuns} schedules, ${result.failed ? 'broken' : 'nothing broke'}`);
if (result.failed) {
  console.log(JSON.stringify(result.counterexample?.[0]));
  console.log(result.errorInstance instanceof Error ? result.errorInstance.message : result.errorInstance);
}
