import type { EntityManager } from '../database/orm.ts';

/**
 * The database has lost commits (a failover, a backup put back): what it holds as waiting may have been published since.
 * Every such document is taken for sent, so that it is looked for at Xero before it is sent. Answers how many.
 */
export async function presumeSent(em: EntityManager): Promise<number> {
  const rows = await em.execute<unknown[]>(
    `update document d set sent_at = coalesce(d.sent_at, d.created_at),
       sent_tenant_id = coalesce(d.sent_tenant_id, c.tenant_id)
     from connection c where c.id = d.connection_id and c.tenant_id is not null
       and d.state in ('QUEUED', 'PUBLISHING', 'HELD', 'REJECTED') returning d.id`,
  );
  return rows.length;
}
