import type { EntityManager } from '../database/orm.ts';
import type { XeroConnection } from '../xero/xero-api.ts';

/** Keeps what Xero lists for a login: how many connections the app has, and which of them nothing uses. */
export async function recordListing(
  em: EntityManager,
  grantId: string,
  listed: readonly XeroConnection[],
): Promise<void> {
  await em.execute(
    `with listed as (
       select * from jsonb_to_recordset(?::jsonb) as row (id uuid, "tenantId" uuid, "tenantName" text)
     ), gone as (
       delete from xero_listing where grant_id = ? and xero_connection_id not in (select id from listed))
     insert into xero_listing (grant_id, xero_connection_id, tenant_id, tenant_name)
       select ?, id, "tenantId", "tenantName" from listed
     on conflict (grant_id, xero_connection_id) do update set tenant_name = excluded.tenant_name
       where xero_listing.tenant_name <> excluded.tenant_name`,
    [JSON.stringify(listed), grantId, grantId],
  );
}
