import type { EntityManager } from '../database/orm.ts';

/**
 * Xero has answered 403 for an organisation, to whatever was called: it may have been disconnected, closed, or kept from
 * this login. Xero says which only to who compares with its list and calls again, so a check is due now; and, however
 * often it is asked for, not again before two refusals count as two. A refusal of a check itself comes this way too.
 */
export async function askForCheck(em: EntityManager, tenantId: string, betweenStrikes: number): Promise<void> {
  await em.execute(
    `with asked as (
       update connection set probed_at = null,
         check_asked_for = case when check_asked_for > now() then check_asked_for
           else greatest(now(), check_asked_for + make_interval(secs => ?)) end
       where tenant_id = ? and status in ('CONNECTED', 'DEGRADED')
       returning grant_id, check_asked_for)
     update xero_grant g set next_check_at = least(g.next_check_at, asked.check_asked_for) from asked where g.id = asked.grant_id`,
    [betweenStrikes / 1_000, tenantId],
  );
}
