import type { DegradedReason, NeedsReconnectReason } from '../connection/connection-status.ts';
import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';
import type { Defences } from './defences.ts';
import type { GrantRecord, LeaseName, Rotation } from './grant-record.ts';
import type { RefreshIntervals } from './refresh-intervals.ts';

/** Where a rule is applied: the database's time, and what was configured. */
export type RuleContext = {
  readonly now: number;
  readonly intervals: RefreshIntervals;
  readonly defences: Defences;
  /**
   * Whether the process that took a lease is seen to have ended, so that nobody waits for its lease. May be wrong either
   * way: a lease is politeness towards Xero, the fence is what keeps tokens safe.
   */
  readonly isGone: (leaseOwner: string) => boolean;
};

export const acquireRefusals = ['NOT_ACTIVE', 'LEASED', 'ROTATED_JUST_NOW', 'NOT_YET'] as const;
export type AcquireRefusal = (typeof acquireRefusals)[number];

/**
 * Takes the lease and marks the intent to present the current token, in one durable step before anything is sent. It
 * proves that the database takes writes, and starts the grace clock no later than Xero does.
 */
export function acquireLease(
  record: GrantRecord,
  owner: string,
  context: RuleContext,
): Result<GrantRecord, AcquireRefusal> {
  const refusal = acquireRefusal(record, context);
  if (refusal !== null) return err(refusal);
  const marked = record.currentFirstUsedAt ?? (context.defences.intentMark ? context.now : null);
  return ok({
    ...record,
    fence: record.fence + 1,
    leaseOwner: owner,
    leaseUntil: context.now + context.intervals.lease,
    unclean: record.currentFirstUsedAt !== null,
    currentFirstUsedAt: marked,
  });
}

/** Why no attempt may begin now, or null. */
export function acquireRefusal(record: GrantRecord, context: RuleContext): AcquireRefusal | null {
  const { now, intervals, defences } = context;
  if (record.status !== 'ACTIVE' || record.currentRefreshToken === null) return 'NOT_ACTIVE';
  if (defences.lease && isLeased(record, context)) return 'LEASED';
  if (defences.minimumInterval && record.lastRotatedAt > now - intervals.leastBetweenRotations) {
    return 'ROTATED_JUST_NOW';
  }
  if (record.nextAttemptAt !== null && record.nextAttemptAt > now) return 'NOT_YET';
  return null;
}

function isLeased({ leaseUntil, leaseOwner }: GrantRecord, { now, isGone }: RuleContext): boolean {
  if (leaseUntil === null || leaseUntil < now) return false;
  return leaseOwner === null || !isGone(leaseOwner);
}

/**
 * Stores a rotation, if the lease is still ours. The token that was presented becomes the previous one, with the time
 * of its first use, so that it can be replayed. After a replay, another request with the same token may still be under
 * way: the new token rests until that one has died, and is proved soon after.
 */
export function commitRotation(
  record: GrantRecord,
  { lease, rotation, usedPrevious }: { lease: LeaseName; rotation: Rotation; usedPrevious: boolean },
  { now, intervals, defences }: RuleContext,
): Result<GrantRecord, 'FENCED'> {
  if (defences.fenceOnCommit && !holdsLease(record, lease)) return err('FENCED');
  const presentedFirstAt = (usedPrevious ? record.previousFirstUsedAt : record.currentFirstUsedAt) ?? now;
  const unproved = record.unclean || usedPrevious;
  const restUntil = now + intervals.requestLife;
  return ok({
    ...record,
    ...settled,
    previousRefreshToken: usedPrevious ? record.previousRefreshToken : record.currentRefreshToken,
    previousFirstUsedAt: presentedFirstAt,
    probeBy: unproved && defences.probation ? Math.max(presentedFirstAt + intervals.probation, restUntil) : null,
    nextAttemptAt: unproved ? restUntil : null,
    currentRefreshToken: rotation.refreshToken,
    currentFirstUsedAt: null,
    accessToken: rotation.accessToken,
    accessTokenIssuedAt: now,
    accessTokenExpiresAt: now + rotation.accessTokenLifetime,
    generation: record.generation + 1,
    lastRotatedAt: now,
  });
}

/** Gives the lease back after an attempt that settled nothing; the intent mark stays. */
export function releaseLease(
  record: GrantRecord,
  { lease, reason, wait }: { lease: LeaseName; reason: DegradedReason; wait: number },
  { now }: RuleContext,
): Result<GrantRecord, 'FENCED'> {
  if (!holdsLease(record, lease)) return err('FENCED');
  return ok({
    ...record,
    leaseOwner: null,
    leaseUntil: null,
    failures: record.failures + 1,
    lastFailure: reason,
    nextAttemptAt: now + wait,
  });
}

/** Counts a refusal of every candidate. Only a second one, far enough from the first, is proof of death. */
export function recordStrike(
  record: GrantRecord,
  lease: LeaseName,
  context: RuleContext,
): Result<GrantRecord, 'FENCED'> {
  if (!holdsLease(record, lease)) return err('FENCED');
  const { now, intervals } = context;
  const isProof = record.firstStrikeAt !== null && record.firstStrikeAt <= now - intervals.betweenStrikes;
  const firstStrikeAt = record.firstStrikeAt ?? now;
  return ok({
    ...record,
    status: isProof ? 'NEEDS_RECONNECT' : record.status,
    reason: record.strikes > 0 ? record.reason : refusalReason(record, context),
    strikes: record.strikes + 1,
    firstStrikeAt,
    leaseOwner: null,
    leaseUntil: null,
    failures: record.failures + 1,
    lastFailure: 'REFRESH_RETRYING',
    nextAttemptAt: firstStrikeAt + intervals.betweenStrikes,
  });
}

function refusalReason(record: GrantRecord, { now, intervals }: RuleContext): NeedsReconnectReason {
  if (record.lastRotatedAt <= now - intervals.unusedLife) return 'REFRESH_TOKEN_EXPIRED';
  const graceIsOver = record.currentFirstUsedAt !== null && record.currentFirstUsedAt <= now - intervals.grace;
  return record.unclean && graceIsOver ? 'ROTATION_LOST' : 'REFRESH_TOKEN_REJECTED';
}

/** Fence and owner, both: after a failover two attempts can have been given the same fence. */
export function holdsLease(record: GrantRecord, { owner, fence }: LeaseName): boolean {
  return record.fence === fence && record.leaseOwner === owner;
}

/** What every success, by rotation or by consent, leaves behind. */
export const settled = {
  reason: null,
  leaseOwner: null,
  leaseUntil: null,
  unclean: false,
  strikes: 0,
  firstStrikeAt: null,
  failures: 0,
  lastFailure: null,
} as const satisfies Partial<GrantRecord>;
