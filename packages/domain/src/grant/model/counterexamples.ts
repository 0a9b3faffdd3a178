import type { Defence } from '../defences.ts';
import type { Command } from './commands.ts';
import type { Semantics } from './fake-xero.ts';
import type { Breach } from './invariants.ts';
import type { Schedule } from './run-schedule.ts';

const second = 1_000;
const minute = 60 * second;

/** What a replay does does not matter to most of the losses. */
const kindest: Semantics = { replay: 'sameChild', childUseKillsParent: false, lateReuseKillsFamily: false };
const lastWins: Semantics = { ...kindest, replay: 'lastWins' };

const advance = (by: number): Command => ({ do: 'advance', by });
const demand = (instance: number, wish: 'use' | 'force' = 'use'): Command => ({ do: 'demand', instance, wish });
/** The access token is old enough to be renewed. */
const whenDue = advance(21 * minute);

const diesBeforeCommit: readonly Command[] = [
  { do: 'crashAt', instance: 0, moment: 'answered', for: 5 * second },
  whenDue,
  demand(0),
  advance(40 * minute),
];

/** Instance 0 dies; its request reaches Xero after instance 1 has replayed the token, and ends the child of that replay. */
const requestOutlivesItsSender: readonly Command[] = [
  { do: 'network', instance: 0, fault: { kind: 'delayRequest', by: 119 * second } },
  { do: 'crashAt', instance: 0, moment: 'sent', for: 30 * minute },
  whenDue,
  demand(0),
  advance(40 * minute),
];

export type Counterexample = Schedule & { readonly breaks: Breach['invariant'] };

/** Without this defence, this schedule breaks this invariant. Found by `find-counterexample.ts`, then told shorter. */
export const counterexamples: Readonly<Record<Exclude<Defence, 'lease'>, Counterexample>> = {
  intentMark: { semantics: kindest, commands: diesBeforeCommit, breaks: 'I1' },
  sweeper: { semantics: kindest, commands: diesBeforeCommit, breaks: 'I1' },
  fenceOnCommit: {
    semantics: kindest,
    commands: [whenDue, demand(0), advance(10), { do: 'reconnect' }, advance(second)],
    breaks: 'I5',
  },
  sendTimeCheck: {
    semantics: kindest,
    commands: [
      { do: 'pauseAt', instance: 0, moment: 'beforeSend', for: 40 * minute },
      whenDue,
      demand(0),
      advance(45 * minute),
    ],
    breaks: 'I2',
  },
  rollbackDetection: {
    semantics: kindest,
    commands: [whenDue, demand(0), advance(second), { do: 'failOver', lost: 5 * second }, advance(40 * minute)],
    breaks: 'I1',
  },
  minimumInterval: {
    semantics: { ...kindest, childUseKillsParent: true },
    commands: [
      whenDue,
      demand(0),
      advance(5 * second),
      demand(0, 'force'),
      advance(second),
      { do: 'failOver', lost: 20 * second },
    ],
    breaks: 'I1',
  },
  previousToken: { semantics: lastWins, commands: requestOutlivesItsSender, breaks: 'I3' },
  probation: { semantics: lastWins, commands: requestOutlivesItsSender, breaks: 'I1' },
};

/** Two instances begin at the same time. Without the lease both call Xero, and nothing is lost. */
export const twoAtOnce: Schedule = { semantics: kindest, commands: [whenDue, demand(0), demand(1), advance(second)] };

/** Schedules that break rules which are almost these, with every defence of the list in place. */
export const onceBroken: readonly (Schedule & { readonly what: string })[] = [
  {
    what: 'a failover gives the same fence to a second attempt, and the first one still sends',
    semantics: lastWins,
    commands: [
      whenDue,
      demand(2, 'force'),
      { do: 'failOver', lost: 100 },
      { do: 'network', instance: 2, fault: { kind: 'delayRequest', by: 70 * second } },
      demand(0, 'force'),
      advance(8 * 24 * 60 * minute),
    ],
  },
  {
    what: 'a failover is noticed while a second attempt is under way, and the forgotten first one still sends',
    semantics: lastWins,
    commands: [
      whenDue,
      demand(2, 'force'),
      { do: 'failOver', lost: 100 },
      { do: 'network', instance: 2, fault: { kind: 'delayRequest', by: 70 * second } },
      { do: 'network', instance: 0, fault: { kind: 'delayAnswer', by: 14 * second } },
      demand(0, 'force'),
      advance(8 * 24 * 60 * minute),
    ],
  },
  {
    what: 'two replays are given the same child, and the one that was not stored takes it for its own',
    semantics: kindest,
    commands: [
      { do: 'statement', instance: 0, fault: { kind: 'unknownButDone' } },
      { do: 'pauseAt', instance: 0, moment: 'answered', for: 2 * minute },
      { do: 'statement', instance: 0, fault: { kind: 'unknownAndNotDone' } },
      whenDue,
      demand(0),
      advance(10 * minute),
    ],
  },
  {
    what: 'a request of a lost attempt arrives after the child of its replay was used',
    semantics: { replay: 'newPair', childUseKillsParent: true, lateReuseKillsFamily: true },
    commands: [
      { do: 'network', instance: 0, fault: { kind: 'delayRequest', by: 119 * second } },
      { do: 'crashAt', instance: 0, moment: 'sent', for: 30 * minute },
      whenDue,
      demand(0),
      advance(50 * second),
      advance(62 * second),
      demand(1, 'force'),
      advance(5 * minute),
    ],
  },
];
