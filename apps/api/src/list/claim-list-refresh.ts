import { fullPassKinds } from '@relink/domain/list/list-kind';
import type { EntityManager } from '../database/orm.ts';
import type { Intervals } from '../intervals.ts';
import type { ListRefreshPartRow } from './list-rows.ts';
import { partColumns } from './list-rows.ts';

/** A refresh that this instance works on. Every write names the fence: who was overtaken writes nothing. */
export type ClaimedRefresh = {
  readonly id: string;
  readonly fence: number;
  readonly connectionId: string;
  readonly tenantId: string;
  readonly grantId: string;
  readonly priority: 'person' | 'background';
};

const leaseSeconds = 60;

/** Its connection can be called, nobody works on it, and it rests no longer. */
const isDue = `r.finished_at is null
  and (r.lease_until is null or r.lease_until < now() or lease_owner_is_gone(r.lease_owner))
  and (r.next_attempt_at is null or r.next_attempt_at <= now())
  and c.status in ('CONNECTED', 'DEGRADED') and c.grant_id is not null and c.tenant_id is not null`;

/** What a person waits for first, then the oldest. `people`: only what a person waits for. */
export async function findDueListRefreshes(
  em: EntityManager,
  limit: number,
  whose: 'all' | 'people' = 'all',
): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select r.id from list_refresh r join connection c on c.id = r.connection_id where ${isDue}
       ${whose === 'people' ? `and r.actor ->> 'kind' <> 'system'` : ''}
     order by r.actor ->> 'kind' = 'system', r.created_at limit ?`,
    [limit],
  );
  return rows.map(({ id }) => id);
}

/** Null: not due, or somebody else was faster. */
export async function claimListRefresh(em: EntityManager, id: string, owner: string): Promise<ClaimedRefresh | null> {
  const [claimed] = await em.execute<ClaimedRefresh[]>(
    `update list_refresh r set fence = r.fence + 1, lease_owner = ?, lease_until = now() + make_interval(secs => ?),
       state = 'RUNNING', started_at = coalesce(r.started_at, now())
     from connection c where r.id = ? and c.id = r.connection_id and ${isDue}
     returning r.id, r.fence, c.id as "connectionId", c.tenant_id as "tenantId", c.grant_id as "grantId",
       case when r.actor ->> 'kind' = 'system' then 'background' else 'person' end as priority`,
    [owner, leaseSeconds, id],
  );
  return claimed ?? null;
}

/**
 * Locks the refresh for a write, and lets its lease begin anew. False: overtaken, cancelled, or the connection has come
 * to belong to another organisation of Xero meanwhile.
 */
export async function holdListRefresh(em: EntityManager, claimed: ClaimedRefresh): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    `update list_refresh r set lease_until = now() + make_interval(secs => ?) from connection c
     where r.id = ? and r.fence = ? and r.finished_at is null and c.id = r.connection_id and c.tenant_id = ?
     returning r.id`,
    [leaseSeconds, claimed.id, claimed.fence, claimed.tenantId],
  );
  return rows.length > 0;
}

/** Gives it back, to be taken up again after `wait` milliseconds; or at once by whoever finds the connection mended. */
export async function releaseListRefresh(
  em: EntityManager,
  { id, fence }: ClaimedRefresh,
  { wait, failed }: { wait: number; failed: boolean },
): Promise<void> {
  await em.execute(
    `update list_refresh set lease_owner = null, lease_until = null, failures = failures + ?,
       next_attempt_at = now() + make_interval(secs => ?)
     where id = ? and fence = ? and finished_at is null`,
    [failed ? 1 : 0, wait / 1_000, id, fence],
  );
}

/**
 * The next list of the refresh, decided once and for good: everything, where Xero cannot say what changed, where this is
 * another organisation than before, and from time to time; else what changed since the latest change that was seen.
 */
export async function beginNextPart(
  em: EntityManager,
  { id, connectionId, tenantId }: ClaimedRefresh,
  intervals: Pick<Intervals, 'fullListPass'>,
): Promise<ListRefreshPartRow | null> {
  const [part] = await em.execute<ListRefreshPartRow[]>(
    `with next as (
       select p.kind, s.changed_until, p.is_full is null and (
         p.kind = any(?::text[]) or s.changed_until is null or s.tenant_id <> ?
         or s.full_at <= now() - make_interval(secs => ?)) as begins_full
       from list_refresh_part p left join synced_list s on s.connection_id = ? and s.kind = p.kind
       where p.refresh_id = ? and p.state in ('QUEUED', 'RUNNING') order by p.state = 'QUEUED', p.position limit 1
     )
     update list_refresh_part p set state = 'RUNNING', is_full = coalesce(p.is_full, next.begins_full),
       changed_since = case when p.is_full is null and not next.begins_full then next.changed_until else p.changed_since end
     from next where p.refresh_id = ? and p.kind = next.kind returning ${qualified(partColumns)}`,
    [`{${fullPassKinds.join(',')}}`, tenantId, intervals.fullListPass / 1_000, connectionId, id, id],
  );
  if (part === undefined) return null;
  // The driver answers raw statements with texts for times.
  const dateOf = (value: Date | null): Date | null => (value === null ? null : new Date(value));
  return { ...part, changedSince: dateOf(part.changedSince), beganAt: dateOf(part.beganAt) };
}

const qualified = (columns: string): string =>
  columns
    .split(',')
    .map((column) => `p.${column.trim()}`)
    .join(', ');
