import type { EntityManager } from '../database/orm.ts';

/** A connection of our app at Xero that no connection of ours uses. It counts against the cap until it is removed. */
export type Orphan = {
  readonly xeroConnectionId: string;
  readonly tenantId: string;
  readonly tenantName: string;
  readonly grantId: string;
  readonly login: string | null;
  /** its login still works, so that Relink can remove it; else only Xero can (Settings, Connected apps) */
  readonly isRemovable: boolean;
  readonly isBeingRemoved: boolean;
};

type OrphanRow = {
  xero_connection_id: string;
  tenant_id: string;
  tenant_name: string;
  grant_id: string;
  login: string | null;
  removable: boolean;
  waiting: boolean;
};

/** What an open attempt has reached waits for a choice, and is none. */
export async function findOrphans(em: EntityManager, xeroConnectionId: string | null = null): Promise<Orphan[]> {
  const rows = await em.execute<OrphanRow[]>(
    `select l.xero_connection_id, l.tenant_id, l.tenant_name, l.grant_id, coalesce(g.email, g.name) as login,
       g.status = 'ACTIVE' as removable,
       exists (select from xero_cleanup x where x.xero_connection_id = l.xero_connection_id and x.done_at is null) as waiting
     from xero_listing l join xero_grant g on g.id = l.grant_id
     where not exists (select from connection c where c.status <> 'DISCONNECTED'
         and (c.xero_connection_id = l.xero_connection_id or (c.grant_id = l.grant_id and c.tenant_id = l.tenant_id)))
       and not exists (select from reconnect_attempt a where a.finished_at is null
         and a.reached @> jsonb_build_array(jsonb_build_object('xeroConnectionId', l.xero_connection_id)))
       and l.xero_connection_id = coalesce(?::uuid, l.xero_connection_id)
     order by lower(l.tenant_name), l.xero_connection_id`,
    [xeroConnectionId],
  );
  return rows.map((row) => ({
    xeroConnectionId: row.xero_connection_id,
    tenantId: row.tenant_id,
    tenantName: row.tenant_name,
    grantId: row.grant_id,
    login: row.login,
    isRemovable: row.removable,
    isBeingRemoved: row.waiting,
  }));
}
