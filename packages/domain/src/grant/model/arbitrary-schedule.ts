import type { Arbitrary } from 'fast-check';
import { array, constant, constantFrom, nat, oneof, record } from 'fast-check';
import type { Command, NetworkFault, StatementFault } from './commands.ts';
import { moments } from './commands.ts';
import { allSemantics } from './fake-xero.ts';
import { longestLoss } from './model-database.ts';
import type { Schedule } from './run-schedule.ts';

const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;

const instance = nat(2);
const network: Arbitrary<NetworkFault> = constantFrom<NetworkFault[]>(
  { kind: 'dropRequest' },
  { kind: 'dropAnswer' },
  { kind: 'truncateAnswer' },
  { kind: 'invalidClient' },
  { kind: 'error500' },
  { kind: 'htmlAfterRotation' },
  { kind: 'rateLimit', seconds: 7 },
  { kind: 'rateLimit', seconds: 60 },
  // A request that was cut off dies within two minutes: the protocol's assumption.
  { kind: 'delayRequest', by: 20 * second },
  { kind: 'delayRequest', by: 70 * second },
  { kind: 'delayRequest', by: 119 * second },
  { kind: 'delayAnswer', by: 10 * second },
  { kind: 'delayAnswer', by: 20 * second },
);
const statement: Arbitrary<StatementFault> = constantFrom<StatementFault[]>(
  { kind: 'fails' },
  { kind: 'unknownButDone' },
  { kind: 'unknownAndNotDone' },
  { kind: 'unknownAndDoneLater', after: 3 * second },
  { kind: 'unknownAndDoneLater', after: 60 * second },
);
const outage = constantFrom(second, 10 * second, minute, 5 * minute, 20 * minute);
/** Shorter and longer than the lease, and longer than Xero's grace. */
const stop = constantFrom(5 * second, 30 * second, 50 * second, 2 * minute, 10 * minute, 40 * minute);
const pass = constantFrom(
  10,
  100,
  second,
  5 * second,
  15 * second,
  30 * second,
  minute,
  2 * minute,
  5 * minute,
  12 * minute,
  21 * minute,
  35 * minute,
);

const advance = record({ do: constant('advance' as const), by: pass });
const demand = record({
  do: constant('demand' as const),
  instance,
  wish: constantFrom('use' as const, 'use' as const, 'force' as const),
});

const command: Arbitrary<Command> = oneof(
  { weight: 32, arbitrary: advance },
  { weight: 16, arbitrary: demand },
  { weight: 10, arbitrary: record({ do: constant('network' as const), instance, fault: network }) },
  { weight: 6, arbitrary: record({ do: constant('statement' as const), instance, fault: statement }) },
  {
    weight: 10,
    arbitrary: record({
      do: constantFrom('crashAt' as const, 'pauseAt' as const),
      instance,
      moment: constantFrom(...moments),
      for: stop,
    }),
  },
  {
    weight: 5,
    arbitrary: record({ do: constantFrom(...(['crash', 'pause', 'stop', 'seemGone'] as const)), instance, for: stop }),
  },
  {
    weight: 3,
    arbitrary: record({
      do: constantFrom(...(['databaseDown', 'databaseDown', 'secretRejected', 'keyMissing'] as const)),
      for: outage,
    }),
  },
  {
    weight: 3,
    arbitrary: record({
      do: constant('failOver' as const),
      lost: constantFrom(100, second, 5 * second, 20 * second, 40 * second, longestLoss),
    }),
  },
  {
    weight: 2,
    arbitrary: record({
      do: constant('jumpClock' as const),
      instance,
      by: constantFrom(-10 * minute, 10 * minute),
    }),
  },
  {
    weight: 3,
    arbitrary: record({
      do: constantFrom(...(['reconnect', 'reconnect', 'revoke', 'rotateKey', 'rotateKey', 'retire'] as const)),
    }),
  },
  { weight: 1, arbitrary: record({ do: constant('advance' as const), by: constant(8 * day) }) },
);

/** Any schedule of up to so many steps, under any of Xero's possible semantics. */
export const arbitrarySchedule = (steps: number): Arbitrary<Schedule> => scheduleOf(command, steps);

/** Callers come, time passes, and nothing fails. */
export const arbitraryCalmSchedule = (steps: number): Arbitrary<Schedule> => scheduleOf(oneof(advance, demand), steps);

function scheduleOf(step: Arbitrary<Command>, steps: number): Arbitrary<Schedule> {
  return record({
    semantics: constantFrom(...allSemantics),
    commands: array(step, { minLength: 1, maxLength: steps, size: 'max' }),
  });
}
