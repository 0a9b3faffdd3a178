import type { EntityManager } from '../database/orm.ts';

/**
 * The grants to look at now. A dead one is due as long as one of its connections does not show it: whoever found it
 * dead may have been somebody else than a check, or have been cut off before telling the connections.
 */
export async function findDueGrants(em: EntityManager): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select id from xero_grant g where next_check_at <= now() and (status = 'ACTIVE' or status = 'NEEDS_RECONNECT' and exists
       (select from connection c where c.grant_id = g.id and c.status in ('CONNECTED', 'DEGRADED')))
     order by next_check_at limit 500`,
  );
  return rows.map(({ id }) => id);
}
