import type { DegradedReason, NeedsReconnectReason } from '../connection/connection-status.ts';
import type { Defences } from './defences.ts';
import type { GrantReading, GrantRecord, LeaseName, Rotation } from './grant-record.ts';
import type { RefreshIntervals } from './refresh-intervals.ts';
import type { XeroVerdict } from './xero-answer.ts';

/** What a refresh came to, as far as the connections of the grant are concerned. */
export type RefreshResult =
  | { readonly kind: 'rotated' }
  /** somebody else is at it, or it was done a moment ago: look again */
  | { readonly kind: 'busy' }
  | { readonly kind: 'degraded'; readonly reason: DegradedReason; readonly retryIn: number }
  | { readonly kind: 'dead'; readonly reason: NeedsReconnectReason };

export type XeroOutcome =
  | Exclude<XeroVerdict, { kind: 'rotated' }>
  | { readonly kind: 'rotated'; readonly rotation: Rotation };

export type Candidate = 'current' | 'previous';

/** `at` is the instance's monotonic clock. Its wall clock is no input at all: wherever it jumps, nothing changes. */
export type AttemptInput = { readonly at: number } & (
  | { readonly kind: 'started'; readonly owner: string; readonly random: number }
  | { readonly kind: 'leaseGranted'; readonly reading: GrantReading }
  | { readonly kind: 'leaseRefused' }
  /** the database did not say whether the lease was taken */
  | { readonly kind: 'leaseUnknown' }
  | { readonly kind: 'recordRead'; readonly reading: GrantReading }
  | { readonly kind: 'readFailed' }
  /** the token is at hand (decrypted): it is sent at once or not at all */
  | { readonly kind: 'tokenPrepared' }
  | { readonly kind: 'tokenUnreadable' }
  | { readonly kind: 'xeroAnswered'; readonly outcome: XeroOutcome }
  | { readonly kind: 'stored' }
  | { readonly kind: 'storeFenced' }
  /** certainly not stored */
  | { readonly kind: 'storeFailed' }
  /** the connection broke before the database answered */
  | { readonly kind: 'storeUnknown' }
  | { readonly kind: 'struck'; readonly record: Pick<GrantRecord, 'status' | 'reason'> }
  | { readonly kind: 'strikeFenced' }
  /** the lease was given back, or was not ours any more */
  | { readonly kind: 'released' }
  /** a strike or a release could not be written: the lease ends by itself, the intent mark stays */
  | { readonly kind: 'writeFailed' }
  /** a wait is over */
  | { readonly kind: 'clock' }
  | { readonly kind: 'shutdown' }
);

export type AttemptEffect =
  | { readonly kind: 'acquireLease'; readonly owner: string }
  | { readonly kind: 'readRecord' }
  | { readonly kind: 'prepareToken'; readonly candidate: Candidate; readonly token: string }
  /** one request, no retry, no redirect; `sendBy` on the monotonic clock has just been checked */
  | {
      readonly kind: 'presentToken';
      readonly candidate: Candidate;
      readonly token: string;
      readonly sendBy: number;
      readonly answerWithin: number;
    }
  | {
      readonly kind: 'commitRotation';
      readonly lease: LeaseName;
      readonly rotation: Rotation;
      readonly usedPrevious: boolean;
    }
  | { readonly kind: 'recordStrike'; readonly lease: LeaseName }
  | {
      readonly kind: 'releaseLease';
      readonly lease: LeaseName;
      readonly reason: DegradedReason;
      readonly wait: number;
    }
  /** answer with `clock` after so long */
  | { readonly kind: 'wait'; readonly milliseconds: number }
  | { readonly kind: 'openBreaker' }
  /** Xero knows our credentials */
  | { readonly kind: 'closeBreaker' }
  /** the rotation of this access token is durable */
  | { readonly kind: 'serve'; readonly accessToken: string }
  | { readonly kind: 'announce'; readonly what: Announcement };

export type Announcement = 'ROTATED' | 'SUPERSEDED' | 'ROTATION_NOT_STORED' | 'NEEDS_RECONNECT';

/** What an attempt knows from its first moment. */
export type AttemptStart = {
  readonly owner: string;
  /** from 0 up to 1, drawn once: it spreads the retries */
  readonly random: number;
  /** when the lease was asked for, on the monotonic clock */
  readonly startedAt: number;
  readonly isShuttingDown: boolean;
};

/** What it knows once it holds the lease. `readAt` is the monotonic time no later than the reading's. */
export type HeldLease = AttemptStart &
  GrantReading & { readonly lease: LeaseName; readonly readAt: number; readonly candidate: Candidate };

/** What it knows while the only copy of a rotation is in its memory. */
export type UnstoredRotation = {
  readonly held: HeldLease;
  readonly rotation: Rotation;
  readonly wait: number;
  readonly giveUpAt: number;
  /** an earlier try may have been stored without our hearing of it */
  readonly maybeStored: boolean;
};

export type RefreshAttempt =
  | { readonly phase: 'idle' }
  | { readonly phase: 'acquiring' | 'rereadingLease' | 'waitingToRereadLease'; readonly start: AttemptStart }
  | { readonly phase: 'preparing' | 'presenting'; readonly held: HeldLease; readonly sendBy: number }
  | { readonly phase: 'rereadingAfterRefusal' | 'striking'; readonly held: HeldLease }
  | {
      readonly phase: 'storing' | 'waitingToStore' | 'rereadingStored' | 'waitingToRereadStored';
      readonly unstored: UnstoredRotation;
    }
  | { readonly phase: 'releasing'; readonly result: RefreshResult }
  | { readonly phase: 'done'; readonly result: RefreshResult };

export type AttemptSettings = { readonly intervals: RefreshIntervals; readonly defences: Defences };
export type Step = { readonly state: RefreshAttempt; readonly effects: readonly AttemptEffect[] };

export const idleAttempt: RefreshAttempt = { phase: 'idle' };
