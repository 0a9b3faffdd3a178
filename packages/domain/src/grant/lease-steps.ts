import type { GrantReading } from './grant-record.ts';
import { presentCandidate, settleUnsent } from './present-steps.ts';
import type { AttemptInput, AttemptSettings, AttemptStart, RefreshResult, Step } from './refresh-attempt.ts';

type LeasePhase = 'acquiring' | 'rereadingLease' | 'waitingToRereadLease';

const rereadEvery = 250;

/** From asking for the lease to holding it. Whether a lease whose outcome is unknown is ours, the record tells. */
export function stepLease(
  state: { readonly phase: LeasePhase; readonly start: AttemptStart },
  input: AttemptInput,
  settings: AttemptSettings,
): Step {
  const { phase, start } = state;
  if (phase === 'acquiring') {
    if (input.kind === 'leaseGranted') return hold(start, input.reading, settings);
    if (input.kind === 'leaseRefused') return done({ kind: 'busy' });
    if (input.kind === 'leaseUnknown') return reread(start);
  }
  if (phase === 'rereadingLease') {
    if (input.kind === 'recordRead') {
      const isOurs = input.reading.record.leaseOwner === start.owner;
      return isOurs ? hold(start, input.reading, settings) : done({ kind: 'busy' });
    }
    if (input.kind === 'readFailed') return waitOrGiveUp(start, input.at, settings);
  }
  if (phase === 'waitingToRereadLease' && input.kind === 'clock') return reread(start);
  return { state, effects: [] };
}

function hold(start: AttemptStart, reading: GrantReading, settings: AttemptSettings): Step {
  const lease = { owner: start.owner, fence: reading.record.fence };
  // Counted from the asking, which is earlier than the reading: every deadline errs on the safe side.
  const held = { ...start, ...reading, lease, readAt: start.startedAt, candidate: 'current' } as const;
  return start.isShuttingDown ? settleUnsent(held, settings) : presentCandidate(held, settings);
}

function reread(start: AttemptStart): Step {
  return { state: { phase: 'rereadingLease', start }, effects: [{ kind: 'readRecord' }] };
}

/** Nothing was sent; a lease that was taken unheard ends by itself. */
function waitOrGiveUp(start: AttemptStart, at: number, { intervals }: AttemptSettings): Step {
  if (start.isShuttingDown || at > start.startedAt + intervals.sendWithin) {
    return done({ kind: 'degraded', reason: 'REFRESH_RETRYING', retryIn: intervals.lease });
  }
  return {
    state: { phase: 'waitingToRereadLease', start },
    effects: [{ kind: 'wait', milliseconds: rereadEvery }],
  };
}

const done = (result: RefreshResult): Step => ({ state: { phase: 'done', result }, effects: [] });
