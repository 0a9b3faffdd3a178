import { assertNever } from '../assert-never.ts';
import { stepLease } from './lease-steps.ts';
import { settleUnsent, stepPresenting } from './present-steps.ts';
import type { AttemptInput, AttemptSettings, RefreshAttempt, Step } from './refresh-attempt.ts';
import { stepStoring } from './store-steps.ts';

/**
 * One attempt of one instance to rotate the tokens of one grant. The caller carries out the effects and feeds back what
 * came of each; an input that does not belong to the phase changes nothing, so late answers may be fed as well.
 */
export function stepAttempt(state: RefreshAttempt, input: AttemptInput, settings: AttemptSettings): Step {
  if (input.kind === 'shutdown') return shutDown(state, settings);
  switch (state.phase) {
    case 'idle': {
      if (input.kind !== 'started') return { state, effects: [] };
      const { owner, random, at } = input;
      return {
        state: { phase: 'acquiring', start: { owner, random, startedAt: at, isShuttingDown: false } },
        effects: [{ kind: 'acquireLease', owner }],
      };
    }
    case 'acquiring':
    case 'rereadingLease':
    case 'waitingToRereadLease':
      return stepLease(state, input, settings);
    case 'preparing':
    case 'presenting':
    case 'rereadingAfterRefusal':
    case 'striking':
      return stepPresenting(state, input, settings);
    case 'storing':
    case 'waitingToStore':
    case 'rereadingStored':
    case 'waitingToRereadStored':
      return stepStoring(state, input);
    case 'releasing': {
      const isOver = input.kind === 'released' || input.kind === 'writeFailed';
      return { state: isOver ? { phase: 'done', result: state.result } : state, effects: [] };
    }
    case 'done':
      return { state, effects: [] };
    default:
      return assertNever(state);
  }
}

/** Begins nothing new; what was sent is waited for and stored, because its answer may exist only here. */
function shutDown(state: RefreshAttempt, settings: AttemptSettings): Step {
  switch (state.phase) {
    case 'acquiring':
    case 'rereadingLease':
    case 'waitingToRereadLease':
      return { state: { ...state, start: { ...state.start, isShuttingDown: true } }, effects: [] };
    case 'preparing':
      return settleUnsent({ ...state.held, isShuttingDown: true }, settings);
    case 'presenting':
    case 'rereadingAfterRefusal':
      return { state: { ...state, held: { ...state.held, isShuttingDown: true } }, effects: [] };
    case 'idle':
    case 'striking':
    case 'storing':
    case 'waitingToStore':
    case 'rereadingStored':
    case 'waitingToRereadStored':
    case 'releasing':
    case 'done':
      return { state, effects: [] };
    default:
      return assertNever(state);
  }
}
