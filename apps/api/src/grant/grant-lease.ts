import type { DegradedReason } from '@relink/domain/connection/connection-status';
import type { EntityManager } from '../database/orm.ts';
import type { Intervals } from '../intervals.ts';

/** What a refresh holds while it is under way. Every later write names the fence: an overtaken one writes nothing. */
export type GrantLease = {
  readonly grantId: string;
  readonly fence: number;
  readonly currentRefreshToken: string;
  readonly currentFirstUsedAt: Date;
  readonly previousRefreshToken: string | null;
  readonly previousIsInGrace: boolean;
};

type LeaseRow = {
  fence: number;
  current_refresh_token: string;
  current_first_used_at: string;
  previous_refresh_token: string | null;
  previous_is_in_grace: boolean | null;
};

const seconds = (milliseconds: number): number => milliseconds / 1_000;

/**
 * Takes the lease and marks the intent to present the current token, in one durable statement before anything is sent.
 * If the process dies afterwards, the mark tells the sweeper that this token may have been rotated, and since when.
 * Null: somebody else holds the lease, the grant is not active, or it was rotated a moment ago.
 */
export async function acquireLease(
  em: EntityManager,
  { grantId, owner, intervals }: { grantId: string; owner: string; intervals: Intervals },
): Promise<GrantLease | null> {
  const [row] = await em.execute<LeaseRow[]>(
    `update xero_grant set
       fence = fence + 1,
       lease_owner = ?,
       lease_until = now() + make_interval(secs => ?),
       unclean = current_first_used_at is not null,
       current_first_used_at = coalesce(current_first_used_at, now())
     where id = ? and status = 'ACTIVE' and current_refresh_token is not null
       and (lease_until is null or lease_until < now())
       and (current_first_used_at is not null or last_rotated_at <= now() - make_interval(secs => ?))
     returning fence, current_refresh_token, current_first_used_at, previous_refresh_token,
       previous_first_used_at > now() - make_interval(secs => ?) as previous_is_in_grace`,
    [owner, seconds(intervals.lease), grantId, seconds(intervals.leastBetweenRotations), seconds(intervals.grace)],
  );
  if (row === undefined) return null;
  return {
    grantId,
    fence: row.fence,
    currentRefreshToken: row.current_refresh_token,
    currentFirstUsedAt: new Date(row.current_first_used_at),
    previousRefreshToken: row.previous_refresh_token,
    previousIsInGrace: row.previous_is_in_grace === true,
  };
}

export type Rotation = {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInSeconds: number;
  readonly scopes: readonly string[];
  readonly usedPrevious: boolean;
};

/**
 * Stores a rotation, if the fence is still ours. The token that was presented becomes the previous one, with the time
 * of its first use, so that it can be replayed inside Xero's grace. False: a reconnect or another instance overtook.
 */
export async function commitRotation(
  em: EntityManager,
  lease: GrantLease,
  rotation: Rotation,
  intervals: Intervals,
): Promise<boolean> {
  const [row] = await em.execute<{ generation: number }[]>(
    `with rotated as (
       update xero_grant set
         previous_refresh_token = case when ? then previous_refresh_token else current_refresh_token end,
         previous_first_used_at = case when ? then previous_first_used_at else current_first_used_at end,
         probe_by = case when unclean or ?
           then (case when ? then previous_first_used_at else current_first_used_at end) + make_interval(secs => ?) end,
         current_refresh_token = ?, current_first_used_at = null,
         access_token = ?, access_token_issued_at = now(),
         access_token_expires_at = now() + make_interval(secs => ?),
         scopes = case when cardinality(?::text[]) > 0 then ?::text[] else scopes end,
         generation = generation + 1, last_rotated_at = now(), lease_owner = null, lease_until = null,
         unclean = false, strikes = 0, first_strike_at = null, failures = 0, last_failure = null, next_attempt_at = null
       where id = ? and fence = ? returning id, generation)
     insert into grant_event (grant_id, kind, generation, detail)
       select id, 'ROTATED', generation, jsonb_build_object('usedPrevious', ?::boolean) from rotated returning generation`,
    [
      ...Array.from({ length: 4 }, () => rotation.usedPrevious),
      seconds(intervals.probation),
      rotation.refreshToken,
      rotation.accessToken,
      rotation.expiresInSeconds,
      textArray(rotation.scopes),
      textArray(rotation.scopes),
      lease.grantId,
      lease.fence,
      rotation.usedPrevious,
    ],
  );
  return row !== undefined;
}

/** Gives the lease back after an attempt that settled nothing; the intent mark stays. */
export async function releaseLease(
  em: EntityManager,
  lease: GrantLease,
  { retryInMilliseconds, reason }: { retryInMilliseconds: number; reason: DegradedReason },
): Promise<void> {
  await em.execute(
    `with released as (
       update xero_grant set lease_owner = null, lease_until = null, failures = failures + 1,
         last_failure = ?, next_attempt_at = now() + make_interval(secs => ?)
       where id = ? and fence = ? returning id, generation, last_failure)
     insert into grant_event (grant_id, kind, generation) select id, last_failure, generation from released`,
    [reason, seconds(retryInMilliseconds), lease.grantId, lease.fence],
  );
}

/**
 * Counts a refusal of every candidate. The second one, far enough from the first, is the proof of death: the grant
 * changes state in the same statement. Answers what was decided, or null when the fence is no longer ours.
 */
export async function strike(
  em: EntityManager,
  lease: GrantLease,
  intervals: Intervals,
): Promise<'RETRY' | 'DEAD' | null> {
  const [row] = await em.execute<{ status: string }[]>(
    `with struck as (
       update xero_grant set
         status = case when strikes >= 1 and first_strike_at <= now() - make_interval(secs => ?)
           then 'NEEDS_RECONNECT' else status end,
         reason = case when strikes > 0 then reason
           when last_rotated_at <= now() - interval '60 days' then 'REFRESH_TOKEN_EXPIRED'
           when unclean and current_first_used_at <= now() - make_interval(secs => ?) then 'ROTATION_LOST'
           else 'REFRESH_TOKEN_REJECTED' end,
         next_check_at = now(), strikes = strikes + 1, first_strike_at = coalesce(first_strike_at, now()),
         lease_owner = null, lease_until = null, failures = failures + 1, last_failure = 'REFRESH_RETRYING',
         next_attempt_at = coalesce(first_strike_at, now()) + make_interval(secs => ?)
       where id = ? and fence = ? returning id, generation, status)
     insert into grant_event (grant_id, kind, generation, detail)
       select id, 'REFUSED', generation, jsonb_build_object('status', status) from struck
       returning detail ->> 'status' as status`,
    [
      seconds(intervals.betweenStrikes),
      seconds(intervals.grace),
      seconds(intervals.betweenStrikes),
      lease.grantId,
      lease.fence,
    ],
  );
  if (row === undefined) return null;
  return row.status === 'NEEDS_RECONNECT' ? 'DEAD' : 'RETRY';
}

function textArray(values: readonly string[]): string {
  return `{${values.map((value) => JSON.stringify(value)).join(',')}}`;
}
