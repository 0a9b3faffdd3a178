import type { EntityManager } from '../database/orm.ts';
import type { CallLimits } from './call-limits.ts';

/** After this, a call whose instance has stopped is counted as over; longer than any call may take. */
const leaseSeconds = 60;

/** For so long Xero may go on with what an instance asked for that has been killed since: counted as under way. */
const lingerSeconds = 5;

/** Namespace of the advisory locks, one per Xero organisation. */
const lockSpace = 723_0010;

/**
 * Claims one call, if every limit leaves room, on the database's clock. Answers its id, or null.
 *
 * A call counts in the minute from its start until a minute after its end. Xero counts in windows of its own whose
 * phase nobody knows, and by arrival, which lies somewhere between start and end: counted so, no window of Xero's can
 * ever hold more than the limit. The lock makes claims for one organisation take turns, whatever the instance.
 *
 * The calls of an instance that was killed have no end. They count in the minute as long as any call could take, but are
 * soon no longer under way: a few crashes would otherwise keep everybody from an organisation for a minute.
 */
export function claimCall(
  em: EntityManager,
  tenantId: string,
  limits: CallLimits,
  caller: string | null = null,
): Promise<string | null> {
  const minute = limits.minute / 1_000;
  return em.transactional(async (locked) => {
    await locked.execute('select pg_advisory_xact_lock(?, hashtext(?))', [lockSpace, tenantId]);
    const [claimed] = await locked.execute<{ id: string }[]>(
      `with mine as (
         select coalesce(ended_at, case when lease_until < clock_timestamp() then lease_until end) as ended_at,
           ended_at is null and started_at < clock_timestamp() - make_interval(secs => ?)
             and lease_owner_is_gone(caller) is true as is_cut_off
         from xero_call where tenant_id = ? and started_at > clock_timestamp() - interval '24 hours'
       ), counted as (
         select count(*) as day,
           count(*) filter (where ended_at is null or ended_at > clock_timestamp() - make_interval(secs => ?)) as minute,
           count(*) filter (where ended_at is null and not is_cut_off) as running
         from mine
       )
       insert into xero_call (tenant_id, caller, started_at, lease_until)
       select ?, ?, clock_timestamp(), clock_timestamp() + make_interval(secs => ?) from counted
       where minute < ? and running < ? and day < ?
         and not exists (select from xero_pause where tenant_id = ? and until > clock_timestamp())
         and coalesce((select sum(calls) from xero_app_second
               where second > clock_timestamp() - make_interval(secs => ? + 20)), 0) < ?
       returning id`,
      [
        lingerSeconds,
        tenantId,
        minute,
        tenantId,
        caller,
        leaseSeconds,
        limits.perMinute,
        limits.atOnce,
        limits.perDay,
        tenantId,
        minute,
        limits.appPerMinute,
      ],
    );
    if (claimed === undefined) return null;
    await locked.execute(
      `insert into xero_app_second (second, calls) values (date_trunc('second', clock_timestamp()), 1)
       on conflict (second) do update set calls = xero_app_second.calls + 1`,
    );
    return claimed.id;
  });
}

export async function endCall(em: EntityManager, id: string): Promise<void> {
  await em.execute('update xero_call set ended_at = clock_timestamp() where id = ?', [id]);
}

/** Xero has asked for a pause (`Retry-After`): nobody calls for this organisation until then. */
export async function pauseCalls(em: EntityManager, tenantId: string, seconds: number): Promise<void> {
  await em.execute(
    `insert into xero_pause (tenant_id, until) values (?, clock_timestamp() + make_interval(secs => ?))
     on conflict (tenant_id) do update set until = greatest(xero_pause.until, excluded.until)`,
    [tenantId, seconds],
  );
}

/** How long Xero's pause still lasts, in seconds; 0 without one. */
export async function pauseLeft(em: EntityManager, tenantId: string): Promise<number> {
  const [row] = await em.execute<{ left: number }[]>(
    'select extract(epoch from until - clock_timestamp())::float8 as left from xero_pause where tenant_id = ?',
    [tenantId],
  );
  return Math.max(0, Math.ceil(row?.left ?? 0));
}

/** Forgets what no limit looks at any more. */
export async function forgetOldCalls(em: EntityManager): Promise<void> {
  await em.execute(`delete from xero_call where started_at < now() - interval '25 hours'`);
  await em.execute(`delete from xero_app_second where second < now() - interval '5 minutes'`);
}
