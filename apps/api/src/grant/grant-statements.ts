import type { DegradedReason } from '@relink/domain/connection/connection-status';
import type { GrantReading, GrantRecord, LeaseName, Rotation } from '@relink/domain/grant/grant-record';
import type { RefreshIntervals } from '@relink/domain/grant/refresh-intervals';
import type { EntityManager } from '../database/orm.ts';
import { readingColumns, toReading } from './grant-reading.ts';
import type { ReadingRow } from './grant-reading.ts';
import { textArray } from './text-array.ts';

/**
 * The durable steps of a refresh, one statement each, history entry included. What each one does is written down in the
 * domain (`grant/grant-rules.ts`), and a test holds every statement to its rule on generated records.
 */
const seconds = (milliseconds: number): number => milliseconds / 1_000;

/** The part of rule `acquireRefusal` that is about the lease. */
const isFree = '(lease_until is null or lease_until < now() or lease_owner_is_gone(lease_owner))';

/** Rule `acquireLease`. Null: refused. */
export async function acquireLease(
  em: EntityManager,
  grantId: string,
  { owner, intervals }: { owner: string; intervals: RefreshIntervals },
): Promise<GrantReading | null> {
  const [row] = await em.execute<ReadingRow[]>(
    `update xero_grant set
       fence = fence + 1, lease_owner = ?, lease_until = now() + make_interval(secs => ?),
       unclean = current_first_used_at is not null,
       current_first_used_at = coalesce(current_first_used_at, now())
     where id = ? and status = 'ACTIVE' and current_refresh_token is not null
       and ${isFree}
       and last_rotated_at <= now() - make_interval(secs => ?)
       and (next_attempt_at is null or next_attempt_at <= now())
     returning ${readingColumns}`,
    [owner, seconds(intervals.lease), grantId, seconds(intervals.leastBetweenRotations)],
  );
  return row === undefined ? null : toReading(row);
}

export async function readGrant(em: EntityManager, grantId: string): Promise<GrantReading> {
  const [row] = await em.execute<ReadingRow[]>(`select ${readingColumns} from xero_grant where id = ?`, [grantId]);
  if (row === undefined) throw new Error(`There is no grant ${grantId}.`);
  return toReading(row);
}

export type StoredRotation = Rotation & { readonly scopes: readonly string[] };

/** Rule `commitRotation`. False: the lease is not ours any more. */
export async function commitRotation(
  em: EntityManager,
  grantId: string,
  step: { lease: LeaseName; rotation: StoredRotation; usedPrevious: boolean; intervals: RefreshIntervals },
): Promise<boolean> {
  const { lease, rotation, usedPrevious, intervals } = step;
  const rows = await em.execute<{ generation: number }[]>(
    `with step as (
       select ?::boolean as used_previous, make_interval(secs => ?) as probation, make_interval(secs => ?) as request_life,
         make_interval(secs => ?) as lifetime, ?::text[] as scopes
     ), held as (
       select id, used_previous, unclean or used_previous as unproved,
         coalesce(case when used_previous then previous_first_used_at else current_first_used_at end, now()) as presented_at
       from xero_grant, step where id = ? and fence = ? and lease_owner = ? for update of xero_grant
     ), rotated as (
       update xero_grant g set
         previous_refresh_token = case when held.used_previous then previous_refresh_token else current_refresh_token end,
         previous_first_used_at = held.presented_at,
         probe_by = case when held.unproved then greatest(held.presented_at + step.probation, now() + step.request_life) end,
         next_attempt_at = case when held.unproved then now() + step.request_life end,
         current_refresh_token = ?, current_first_used_at = null,
         access_token = ?, access_token_issued_at = now(), access_token_expires_at = now() + step.lifetime,
         scopes = case when cardinality(step.scopes) > 0 then step.scopes else g.scopes end,
         generation = generation + 1, last_rotated_at = now(), reason = null, lease_owner = null, lease_until = null,
         unclean = false, strikes = 0, first_strike_at = null, failures = 0, last_failure = null
       from held, step where g.id = held.id and g.fence = ? and g.lease_owner = ? returning g.id, g.generation)
     insert into grant_event (grant_id, kind, generation, detail)
       select id, 'ROTATED', generation, jsonb_build_object('usedPrevious', ?::boolean) from rotated returning generation`,
    [
      usedPrevious,
      seconds(intervals.probation),
      seconds(intervals.requestLife),
      seconds(rotation.accessTokenLifetime),
      textArray(rotation.scopes),
      grantId,
      lease.fence,
      lease.owner,
      rotation.refreshToken,
      rotation.accessToken,
      lease.fence,
      lease.owner,
      usedPrevious,
    ],
  );
  return rows.length > 0;
}

/** Rule `releaseLease`. A lease that is not ours any more is left alone. */
export async function releaseLease(
  em: EntityManager,
  grantId: string,
  { lease, reason, wait }: { lease: LeaseName; reason: DegradedReason; wait: number },
): Promise<void> {
  await em.execute(
    `with released as (
       update xero_grant set lease_owner = null, lease_until = null, failures = failures + 1, last_failure = ?,
         next_attempt_at = now() + make_interval(secs => ?)
       where id = ? and fence = ? and lease_owner = ? returning id, generation, last_failure)
     insert into grant_event (grant_id, kind, generation) select id, last_failure, generation from released`,
    [reason, seconds(wait), grantId, lease.fence, lease.owner],
  );
}

/** Rule `recordStrike`. Null: the lease is not ours any more. */
export async function recordStrike(
  em: EntityManager,
  grantId: string,
  { lease, intervals }: { lease: LeaseName; intervals: RefreshIntervals },
): Promise<Pick<GrantRecord, 'status' | 'reason'> | null> {
  const [row] = await em.execute<Pick<GrantRecord, 'status' | 'reason'>[]>(
    `with struck as (
       update xero_grant set
         status = case when first_strike_at <= now() - make_interval(secs => ?) then 'NEEDS_RECONNECT' else status end,
         reason = case when strikes > 0 then reason
           when last_rotated_at <= now() - make_interval(secs => ?) then 'REFRESH_TOKEN_EXPIRED'
           when unclean and current_first_used_at <= now() - make_interval(secs => ?) then 'ROTATION_LOST'
           else 'REFRESH_TOKEN_REJECTED' end,
         strikes = strikes + 1, first_strike_at = coalesce(first_strike_at, now()),
         lease_owner = null, lease_until = null, failures = failures + 1, last_failure = 'REFRESH_RETRYING',
         next_attempt_at = coalesce(first_strike_at, now()) + make_interval(secs => ?)
       where id = ? and fence = ? and lease_owner = ? returning id, generation, status, reason),
     noted as (
       insert into grant_event (grant_id, kind, generation, detail)
         select id, 'REFUSED', generation, jsonb_build_object('status', status) from struck)
     select status, reason from struck`,
    [
      seconds(intervals.betweenStrikes),
      seconds(intervals.unusedLife),
      seconds(intervals.grace),
      seconds(intervals.betweenStrikes),
      grantId,
      lease.fence,
      lease.owner,
    ],
  );
  return row ?? null;
}

export type DueRefresh = { readonly id: string; readonly interrupted: boolean };

/**
 * Rule `dueReason`: what is to be refreshed although nobody asked, interrupted attempts first, the oldest of them first.
 * The rest in an order that differs from instance to instance: with thousands due they rarely reach for the same one.
 */
export async function findDueRefreshes(
  em: EntityManager,
  intervals: RefreshIntervals,
  limit: number,
): Promise<DueRefresh[]> {
  return em.execute<DueRefresh[]>(
    `select id, current_first_used_at is not null as interrupted from xero_grant
     where status = 'ACTIVE' and current_refresh_token is not null
       and ${isFree}
       and last_rotated_at <= now() - make_interval(secs => ?)
       and (next_attempt_at is null or next_attempt_at <= now())
       and (current_first_used_at is not null or probe_by <= now() or last_rotated_at <= now() - make_interval(secs => ?))
     order by current_first_used_at is null, current_first_used_at, probe_by, hashtextextended(id::text, ?) limit ${limit}`,
    [seconds(intervals.leastBetweenRotations), seconds(intervals.keepAlive), Math.floor(Math.random() * 2 ** 31)],
  );
}
