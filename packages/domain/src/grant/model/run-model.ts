/// <reference types="node" />
import { parseArgs } from 'node:util';
import { check, property } from 'fast-check';
import { allDefences } from '../defences.ts';
import { arbitrarySchedule } from './arbitrary-schedule.ts';
import { runSchedule } from './run-schedule.ts';

// Every run is a schedule of faults under one of Xero's possible semantics; see ../README.md.
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    steps: { type: 'string', default: '120' },
    seed: { type: 'string' },
    /** of a failure, to replay it */
    path: { type: 'string' },
  },
});
const runs = Number(values.runs);
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
const totals = { schedules: 0, commands: 0, rotations: 0, tokenCalls: 0 };
const begun = performance.now();

const schedules = property(arbitrarySchedule(Number(values.steps)), (schedule) => {
  const { breach, rotations, tokenCalls } = runSchedule(schedule, allDefences);
  totals.schedules += 1;
  totals.commands += schedule.commands.length;
  totals.rotations += rotations;
  totals.tokenCalls += tokenCalls;
  if (breach !== null) throw new Error(`${breach.invariant}: ${breach.what}`);
});
const result = check(schedules, {
  numRuns: runs,
  seed,
  ...(values.path === undefined ? {} : { path: values.path }),
});

const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
console.log({ ...totals, violations: result.failed ? 1 : 0, seconds, seed });
if (result.failed) {
  console.log(JSON.stringify(result.counterexample, null, 1));
  console.log(result.errorInstance instanceof Error ? result.errorInstance.message : result.errorInstance);
  console.log(`Replay: --seed ${seed} --path ${result.counterexamplePath} --steps ${values.steps}`);
  process.exitCode = 1;
}
