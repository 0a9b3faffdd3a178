import { rateLimitScopes } from '../../faults/fault.ts';
import type { SandboxState } from '../../state/sandbox-state.ts';
import type { Control } from '../control.ts';
import { ControlError } from '../control-error.ts';
import { type Input, integer, oneOf, optional, pathPrefix } from '../fields.ts';
import { getOrganisation } from '../find-subjects.ts';
import { organisationField } from '../subject-fields.ts';

const path = optional(pathPrefix());
const times = optional(integer('times', { from: 1, to: 1_000_000 }));
const seconds = optional(integer('seconds', { from: 1, to: 10_000_000 }));
const limitSeconds = integer('seconds', { from: 1, to: 10_000_000 });
const status = oneOf('status', [500, 503]);
const milliseconds = integer('milliseconds', { from: 1, to: 600_000 });
const when = optional(oneOf('when', ['before', 'after']));
const offBySeconds = integer('offBySeconds', { from: -1_000_000_000, to: 1_000_000_000 });
const scope = oneOf('scope', rateLimitScopes);
const optionalOrganisation = optional(organisationField);
const span = [path, times, seconds];

/** How long a fault lasts: so many requests, so many seconds of sandbox time, or until cleared. */
function readSpan(state: SandboxState, input: Input, otherwise: number | null) {
  const given = seconds.read(input);
  const counted = times.read(input);
  return {
    path: path.read(input) ?? null,
    remaining: counted ?? (given === undefined ? otherwise : null),
    until: given === undefined ? null : state.now() + given * 1000,
  };
}

export const faultControls = {
  fail: {
    description: 'Answers 500 or 503 without acting: so many times, for so many seconds, or until cleared.',
    fields: [status, ...span],
    run(state, input) {
      state.faults.addPathFault({ kind: 'fail', status: status.read(input), ...readSpan(state, input, null) });
      return { message: `Requests now fail with ${status.read(input)}.` };
    },
  },
  delay: {
    description: 'Delays answers, before acting on the request or after it.',
    fields: [milliseconds, when, ...span],
    run(state, input) {
      const length = milliseconds.read(input);
      const moment = when.read(input) ?? 'before';
      state.faults.addPathFault({ kind: 'delay', milliseconds: length, when: moment, ...readSpan(state, input, null) });
      return { message: `Answers are now delayed by ${length} ms, ${moment} acting.` };
    },
  },
  'drop-answer': {
    description: 'Acts on the request, then closes the socket without an answer; once unless told otherwise.',
    fields: span,
    run(state, input) {
      state.faults.addPathFault({ kind: 'drop-answer', ...readSpan(state, input, 1) });
      return { message: 'Answers are now dropped after acting.' };
    },
  },
  'truncate-answer': {
    description:
      'Acts on the request, then sends half of the answer and closes the socket; once unless told otherwise.',
    fields: span,
    run(state, input) {
      state.faults.addPathFault({ kind: 'truncate-answer', ...readSpan(state, input, 1) });
      return { message: 'Answers are now cut in half after acting.' };
    },
  },
  'wrong-date': {
    description:
      "Answers with a Date that many seconds off, as if the clock of whoever asks were wrong. The sandbox's time stays.",
    fields: [offBySeconds, ...span],
    run(state, input) {
      const off = offBySeconds.read(input);
      state.faults.addPathFault({ kind: 'wrong-date', offBySeconds: off, ...readSpan(state, input, null) });
      return { message: `The Date of answers is now off by ${off} s.` };
    },
  },
  'rate-limit': {
    description: 'Answers 429 as if a limit were used up, for one organisation or for all.',
    fields: [scope, optionalOrganisation, limitSeconds],
    run(state, input) {
      const named = optionalOrganisation.read(input);
      const limited = scope.read(input);
      if (limited === 'app' && named !== undefined) {
        throw new ControlError('organisation', 'organisation: the app limit is across all organisations.');
      }
      const tenantId = named === undefined ? null : getOrganisation(state, named).id;
      const length = limitSeconds.read(input);
      state.faults.addRateLimit({ kind: 'rate-limit', scope: limited, tenantId, until: state.now() + length * 1000 });
      return { message: `The ${limited} limit is now used up for ${length} seconds.` };
    },
  },
  'clear-faults': {
    description: 'Ends all faults and empties the counted limits.',
    fields: [],
    run(state) {
      state.faults.clear();
      state.limits.clear();
      return { message: 'No faults are left.' };
    },
  },
} satisfies Record<string, Control>;
