import type { GrantRecord, Rotation } from './grant-record.ts';
import type { RuleContext } from './grant-rules.ts';
import { settled } from './grant-rules.ts';

/**
 * Gives a grant the tokens of a new consent. Fence and generation are raised: a refresh of the old tokens that is under
 * way can no longer write. The old token is dropped, not revoked: that would remove every connection of the user.
 */
export function storeConsent(record: GrantRecord | null, tokens: Rotation, now: number): GrantRecord {
  return {
    ...settled,
    status: 'ACTIVE',
    currentRefreshToken: tokens.refreshToken,
    currentFirstUsedAt: null,
    previousRefreshToken: null,
    previousFirstUsedAt: null,
    accessToken: tokens.accessToken,
    accessTokenIssuedAt: now,
    accessTokenExpiresAt: now + tokens.accessTokenLifetime,
    generation: record === null ? 0 : record.generation + 1,
    fence: record === null ? 0 : record.fence + 1,
    probeBy: null,
    lastRotatedAt: now,
    nextAttemptAt: null,
  };
}

/** A grant that serves nothing any more keeps no tokens, and no refresh that is under way may bring them back. */
export function retireGrant(record: GrantRecord): GrantRecord {
  if (record.status === 'RETIRED') return record;
  return {
    ...record,
    status: 'RETIRED',
    currentRefreshToken: null,
    currentFirstUsedAt: null,
    previousRefreshToken: null,
    previousFirstUsedAt: null,
    accessToken: null,
    generation: record.generation + 1,
    fence: record.fence + 1,
    leaseOwner: null,
    leaseUntil: null,
    probeBy: null,
    nextAttemptAt: null,
  };
}

/**
 * The database has lost commits: a rotation of any current token may be among them, no earlier than the last heartbeat
 * that survived, or an attempt that still runs and believes that it holds the lease. Marked as presented, the token is
 * swept like that of an interrupted attempt and its child is proved; but only when nothing of such an attempt can
 * reach Xero any more.
 */
export function presumePresented(
  record: GrantRecord,
  lastSurvivingBeatAt: number,
  { now, intervals }: Pick<RuleContext, 'now' | 'intervals'>,
): GrantRecord {
  if (record.status !== 'ACTIVE' || record.currentRefreshToken === null) return record;
  const restUntil = now + intervals.sendWithin + intervals.requestLife;
  return {
    ...record,
    currentFirstUsedAt: record.currentFirstUsedAt ?? lastSurvivingBeatAt,
    unclean: true,
    nextAttemptAt: Math.max(record.nextAttemptAt ?? restUntil, restUntil),
  };
}
