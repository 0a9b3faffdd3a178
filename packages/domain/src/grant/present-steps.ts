import type { DegradedReason } from '../connection/connection-status.ts';
import { assertNever } from '../assert-never.ts';
import type { GrantRecord } from './grant-record.ts';
import { holdsLease } from './grant-rules.ts';
import type {
  AttemptInput,
  AttemptSettings,
  HeldLease,
  RefreshAttempt,
  RefreshResult,
  Step,
  XeroOutcome,
} from './refresh-attempt.ts';
import { retryWait } from './refresh-intervals.ts';
import { beginStoring } from './store-steps.ts';

type PresentingState = Extract<
  RefreshAttempt,
  { readonly phase: 'preparing' | 'presenting' } | { readonly phase: 'rereadingAfterRefusal' | 'striking' }
>;

/** From holding the lease to knowing what Xero said of the current token and, where that was refused, of its parent. */
export function stepPresenting(state: PresentingState, input: AttemptInput, settings: AttemptSettings): Step {
  const { phase, held } = state;
  if (phase === 'preparing') {
    if (input.kind === 'tokenPrepared') return sendInTime(state, input.at, settings);
    if (input.kind === 'tokenUnreadable') return release(held, 'CREDENTIAL_UNREADABLE', 0, settings);
  }
  if (phase === 'presenting' && input.kind === 'xeroAnswered') return judge(held, input.outcome, settings);
  if (phase === 'rereadingAfterRefusal') {
    if (input.kind === 'recordRead') return afterRefusal(held, input.reading.record, input.at, settings);
    if (input.kind === 'readFailed') return release(held, 'REFRESH_RETRYING', 0, settings);
  }
  if (phase === 'striking') {
    if (input.kind === 'struck') return afterStrike(input.record, settings);
    if (input.kind === 'strikeFenced') return superseded();
    if (input.kind === 'writeFailed') return done(degraded('REFRESH_RETRYING', settings.intervals.betweenStrikes));
  }
  return { state, effects: [] };
}

/** Asks for the token to be made ready. The clock is looked at again when it is. */
export function presentCandidate(held: HeldLease, settings: AttemptSettings): Step {
  const { record, candidate } = held;
  const token = candidate === 'current' ? record.currentRefreshToken : record.previousRefreshToken;
  if (token === null) return settleUnsent(held, settings);
  return {
    state: { phase: 'preparing', held, sendBy: sendBy(held, settings) },
    effects: [{ kind: 'prepareToken', candidate, token }],
  };
}

/**
 * The last moment to send, on the monotonic clock: later the lease may soon be somebody else's, who rotates; and a
 * previous token must reach Xero inside its grace even if the request takes all its life to get there.
 */
function sendBy(held: HeldLease, { intervals, defences }: AttemptSettings): number {
  const byLease = defences.sendTimeCheck ? held.startedAt + intervals.sendWithin : Number.POSITIVE_INFINITY;
  return held.candidate === 'current' ? byLease : Math.min(byLease, previousUsableUntil(held, intervals));
}

function previousUsableUntil(held: HeldLease, intervals: AttemptSettings['intervals']): number {
  const { previousRefreshToken, previousFirstUsedAt } = held.record;
  if (previousRefreshToken === null || previousFirstUsedAt === null) return Number.NEGATIVE_INFINITY;
  return held.readAt + (previousFirstUsedAt + intervals.grace - intervals.requestLife - held.databaseNow);
}

function sendInTime(
  state: { readonly held: HeldLease; readonly sendBy: number },
  at: number,
  settings: AttemptSettings,
): Step {
  const { held } = state;
  const { candidate, record } = held;
  const token = candidate === 'current' ? record.currentRefreshToken : record.previousRefreshToken;
  if (token === null || at > state.sendBy) return settleUnsent(held, settings);
  const { answerWithin } = settings.intervals;
  return {
    state: { phase: 'presenting', held, sendBy: state.sendBy },
    effects: [{ kind: 'presentToken', candidate, token, sendBy: state.sendBy, answerWithin }],
  };
}

function judge(held: HeldLease, outcome: XeroOutcome, settings: AttemptSettings): Step {
  switch (outcome.kind) {
    case 'rotated':
      return withEffect({ kind: 'closeBreaker' }, beginStoring(held, outcome.rotation, settings));
    case 'answerLost': {
      const reason = outcome.because === 'unreachable' ? 'XERO_UNREACHABLE' : 'XERO_ERROR';
      return release(held, reason, 0, settings);
    }
    case 'rateLimited':
      return release(held, 'RATE_LIMITED', (outcome.retryAfterSeconds ?? 0) * 1_000, settings);
    case 'appCredentialsInvalid':
      return withEffect({ kind: 'openBreaker' }, release(held, 'APP_CREDENTIALS_INVALID', 0, settings));
    case 'refused':
      return withEffect(
        { kind: 'closeBreaker' },
        {
          state: { phase: 'rereadingAfterRefusal', held },
          effects: [{ kind: 'readRecord' }],
        },
      );
    default:
      return assertNever(outcome);
  }
}

/**
 * A refused current token may be the child of a rotation that a later replay of its parent undid. Then the parent still
 * works, inside its grace. @see https://developer.xero.com/faq/oauth2 ("retry the existing token for 30 minutes")
 */
function afterRefusal(held: HeldLease, record: GrantRecord, at: number, settings: AttemptSettings): Step {
  if (!holdsLease(record, held.lease)) return superseded();
  if (held.candidate === 'current' && settings.defences.previousToken) {
    // The record's tokens may have been encrypted anew; the grace is still counted from the older reading, which errs early.
    const previous = { ...held, record, candidate: 'previous' } as const;
    if (previousUsableUntil(previous, settings.intervals) >= at) {
      return held.isShuttingDown ? settleUnsent(held, settings) : presentCandidate(previous, settings);
    }
  }
  return { state: { phase: 'striking', held }, effects: [{ kind: 'recordStrike', lease: held.lease }] };
}

function afterStrike({ status, reason }: Pick<GrantRecord, 'status' | 'reason'>, { intervals }: AttemptSettings): Step {
  if (status !== 'NEEDS_RECONNECT') return done(degraded('REFRESH_RETRYING', intervals.betweenStrikes));
  return withEffect(
    { kind: 'announce', what: 'NEEDS_RECONNECT' },
    done({ kind: 'dead', reason: reason ?? 'REFRESH_TOKEN_REJECTED' }),
  );
}

/** Held, but not sent: too late, or shutting down. */
export function settleUnsent(held: HeldLease, settings: AttemptSettings): Step {
  return release(held, 'REFRESH_RETRYING', 0, settings);
}

function release(held: HeldLease, reason: DegradedReason, leastWait: number, { intervals }: AttemptSettings): Step {
  const wait = Math.max(leastWait, retryWait(held.record.failures, held.random, intervals));
  return {
    state: { phase: 'releasing', result: degraded(reason, wait) },
    effects: [{ kind: 'releaseLease', lease: held.lease, reason, wait }],
  };
}

function superseded(): Step {
  return withEffect({ kind: 'announce', what: 'SUPERSEDED' }, done({ kind: 'busy' }));
}

const degraded = (reason: DegradedReason, retryIn: number): RefreshResult => ({ kind: 'degraded', reason, retryIn });
const done = (result: RefreshResult): Step => ({ state: { phase: 'done', result }, effects: [] });
const withEffect = (effect: Step['effects'][number], { state, effects }: Step): Step => ({
  state,
  effects: [effect, ...effects],
});
