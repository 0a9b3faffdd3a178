import type { GrantRecord } from './grant-record.ts';
import type { RuleContext } from './grant-rules.ts';
import { acquireRefusal } from './grant-rules.ts';

/** In the order in which a sweeper takes them. */
export const dueReasons = ['INTENT_OPEN', 'PROBATION_DUE', 'KEEP_ALIVE_DUE'] as const;
export type DueReason = (typeof dueReasons)[number];

type Moment = Pick<RuleContext, 'now' | 'intervals'>;

/**
 * Why an instance refreshes a grant nobody asked for, or null. An open intent is an attempt that was interrupted, or a
 * token the database may have lost the rotation of. The sweeper has a timer of its own in every instance: a job queue
 * with a long lock would find the intent after the grace.
 */
export function dueReason(record: GrantRecord, context: RuleContext): DueReason | null {
  if (acquireRefusal(record, context) !== null) return null;
  const { now, intervals, defences } = context;
  if (defences.sweeper && record.currentFirstUsedAt !== null) return 'INTENT_OPEN';
  if (defences.sweeper && record.probeBy !== null && record.probeBy <= now) return 'PROBATION_DUE';
  return record.lastRotatedAt <= now - intervals.keepAlive ? 'KEEP_ALIVE_DUE' : null;
}

/** An intent that stays open for long is on its way to be lost: somebody should look. */
export function intentIsOverdue(record: GrantRecord, { now, intervals }: Moment): boolean {
  return record.status === 'ACTIVE' && isOlder(record.currentFirstUsedAt, intervals.grace / 3, now);
}

/** The access token a caller may have without waiting, or null. What the record holds is durable by definition. */
export function usableAccessToken(record: GrantRecord, { now, intervals }: Moment): string | null {
  const endsAt = record.accessTokenExpiresAt;
  const isUsable = record.status === 'ACTIVE' && endsAt !== null && endsAt > now + intervals.leastAccessTokenLife;
  return isUsable ? record.accessToken : null;
}

/** Whether a caller who got an access token should have it renewed, without waiting for that. */
export function wantsRenewal(record: GrantRecord, { now, intervals }: Moment): boolean {
  return isOlder(record.accessTokenIssuedAt, intervals.renewAccessToken, now);
}

function isOlder(since: number | null, age: number, now: number): boolean {
  return since !== null && since <= now - age;
}
