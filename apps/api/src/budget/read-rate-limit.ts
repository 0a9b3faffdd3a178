import type { EntityManager } from '../database/orm.ts';
import type { CallLimits } from './call-limits.ts';

export type RateLimit = {
  readonly minuteRemaining: number;
  readonly dayRemaining: number;
  readonly retryAt: Date | null;
};

type Row = { tenant_id: string; minute: string; day: string; retry_at: string | null };

/** What is left of Xero's limits for each organisation, by our own count: only this app's calls count against them. */
export async function readRateLimits(
  em: EntityManager,
  tenantIds: readonly string[],
  limits: CallLimits,
): Promise<Map<string, RateLimit>> {
  const rows = await em.execute<Row[]>(
    `select t.id as tenant_id, count(k.id) as day,
       count(k.id) filter (where k.started_at > now() - make_interval(secs => ?)) as minute,
       (select p.until from xero_pause p where p.tenant_id = t.id and p.until > now()) as retry_at
     from unnest(?::uuid[]) t(id)
     left join xero_call k on k.tenant_id = t.id and k.started_at > now() - interval '24 hours' group by t.id`,
    [limits.minute / 1_000, `{${tenantIds.join(',')}}`],
  );
  const left = (limit: number, used: string): number => Math.max(0, limit - Number(used));
  return new Map(
    rows.map((row) => [
      row.tenant_id,
      {
        minuteRemaining: left(limits.perMinute, row.minute),
        dayRemaining: left(limits.perDay, row.day),
        retryAt: row.retry_at === null ? null : new Date(row.retry_at),
      },
    ]),
  );
}

/** The organisations that have used so much of their day. */
export async function findTenantsNearDayLimit(em: EntityManager, calls: number): Promise<string[]> {
  const rows = await em.execute<{ tenant_id: string }[]>(
    `select tenant_id from xero_call where started_at > now() - interval '24 hours' group by tenant_id having count(*) >= ?`,
    [calls],
  );
  return rows.map((row) => row.tenant_id);
}
