import type { GrantRecord, Rotation } from './grant-record.ts';
import type {
  AttemptEffect,
  AttemptInput,
  AttemptSettings,
  HeldLease,
  RefreshResult,
  Step,
  UnstoredRotation,
} from './refresh-attempt.ts';

type StoringPhase = 'storing' | 'waitingToStore' | 'rereadingStored' | 'waitingToRereadStored';

const firstWait = 50;
const longestWait = 2_000;

/**
 * Between Xero's rotation and the commit the new token exists in this process alone. A database that is away for a
 * moment must not cost it: the commit is tried again for as long as the old token could still be replayed.
 */
export function beginStoring(held: HeldLease, rotation: Rotation, { intervals }: AttemptSettings): Step {
  const { record, candidate, readAt, databaseNow } = held;
  const firstUsedAt = candidate === 'current' ? record.currentFirstUsedAt : record.previousFirstUsedAt;
  const giveUpAt = readAt + ((firstUsedAt ?? databaseNow) + intervals.grace - databaseNow);
  return store({ held, rotation, wait: firstWait, giveUpAt, maybeStored: false });
}

export function stepStoring(
  state: { readonly phase: StoringPhase; readonly unstored: UnstoredRotation },
  input: AttemptInput,
): Step {
  const { phase, unstored } = state;
  if (phase === 'storing') {
    if (input.kind === 'stored') return stored(unstored);
    // The write may be our own earlier one, whose answer got lost: the record tells.
    if (input.kind === 'storeFenced') return unstored.maybeStored ? reread(unstored) : superseded();
    if (input.kind === 'storeFailed') return waitOrGiveUp('waitingToStore', unstored, input.at);
    if (input.kind === 'storeUnknown') {
      return waitOrGiveUp('waitingToStore', { ...unstored, maybeStored: true }, input.at);
    }
  }
  if (phase === 'rereadingStored') {
    if (input.kind === 'recordRead') return isStored(input.reading.record, unstored) ? stored(unstored) : superseded();
    if (input.kind === 'readFailed') return waitOrGiveUp('waitingToRereadStored', unstored, input.at);
  }
  if (phase === 'waitingToStore' && input.kind === 'clock') return store(unstored);
  if (phase === 'waitingToRereadStored' && input.kind === 'clock') return reread(unstored);
  return { state, effects: [] };
}

function store(unstored: UnstoredRotation): Step {
  const { held, rotation } = unstored;
  const usedPrevious = held.candidate === 'previous';
  return {
    state: { phase: 'storing', unstored },
    effects: [{ kind: 'commitRotation', lease: held.lease, rotation, usedPrevious }],
  };
}

function reread(unstored: UnstoredRotation): Step {
  return { state: { phase: 'rereadingStored', unstored }, effects: [{ kind: 'readRecord' }] };
}

function waitOrGiveUp(phase: 'waitingToStore' | 'waitingToRereadStored', unstored: UnstoredRotation, at: number): Step {
  const retryIn = unstored.wait;
  if (at + retryIn > unstored.giveUpAt) {
    return done({ kind: 'degraded', reason: 'REFRESH_RETRYING', retryIn }, 'ROTATION_NOT_STORED');
  }
  return {
    state: { phase, unstored: { ...unstored, wait: Math.min(retryIn * 2, longestWait) } },
    effects: [{ kind: 'wait', milliseconds: retryIn }],
  };
}

/**
 * Fence and generation would not tell: after a failover somebody else may have committed under the same numbers. Nor
 * would the refresh token: Xero may give the same child to two replays. The access token is this attempt's alone.
 */
function isStored(record: GrantRecord, { rotation }: UnstoredRotation): boolean {
  return record.accessToken === rotation.accessToken;
}

function stored({ rotation }: UnstoredRotation): Step {
  const { state, effects } = done({ kind: 'rotated' }, 'ROTATED');
  return { state, effects: [{ kind: 'serve', accessToken: rotation.accessToken }, ...effects] };
}

const superseded = (): Step => done({ kind: 'busy' }, 'SUPERSEDED');

function done(result: RefreshResult, what: Extract<AttemptEffect, { kind: 'announce' }>['what']): Step {
  return { state: { phase: 'done', result }, effects: [{ kind: 'announce', what }] };
}
