import { lockConnection } from '../connection/lock-connection.ts';
import type { EntityManager } from '../database/orm.ts';

/** Invoices of one connection that this instance reads. Every write names the fence: who was overtaken writes nothing. */
export type ClaimedReading = {
  readonly connectionId: string;
  readonly tenantId: string;
  readonly grantId: string;
  readonly fence: number;
  readonly failures: number;
  /** what Xero has told so far: what it tells from now on may be newer than what is read */
  readonly eventIds: readonly string[];
  readonly invoiceIds: readonly string[];
};

/** In milliseconds. */
export type Rest = { readonly wait: number; readonly failures: number };

/** As many as one call asks for: their ids are in its address. */
export const mostAtOnce = 40;

const leaseSeconds = 60;

const isFree = `(r.lease_until is null or r.lease_until < now() or lease_owner_is_gone(r.lease_owner))
  and (r.next_attempt_at is null or r.next_attempt_at <= now())`;

/**
 * Connections that work, with changes that have gathered for so long, and whose reader neither works nor rests. Those
 * that were read least often first: none waits for the end of another's burst.
 */
export async function findDueReadings(em: EntityManager, gathered: number, limit: number): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select c.id from connection c left join invoice_reading r on r.connection_id = c.id
     where c.status in ('CONNECTED', 'DEGRADED') and c.grant_id is not null and c.tenant_id in (
       select tenant_id from xero_webhook_event where done_at is null and category = 'INVOICE'
       group by tenant_id having min(received_at) <= now() - make_interval(secs => ?))
       and (r.connection_id is null or ${isFree})
     order by r.fence nulls first, c.id limit ?`,
    [gathered / 1_000, limit],
  );
  return rows.map(({ id }) => id);
}

/**
 * Null: none of the changes is of a document of ours, and they are done with; or somebody else was faster. While the
 * connection is locked no document of it becomes published: what is let go here is taken up again when one does.
 */
export function claimReading(em: EntityManager, connectionId: string, owner: string): Promise<ClaimedReading | null> {
  return em.transactional(async (locked) => {
    const { status, grantId, tenantId } = await lockConnection(locked, connectionId);
    if ((status !== 'CONNECTED' && status !== 'DEGRADED') || grantId == null || tenantId == null) return null;
    await letGoOfOthers(locked, connectionId, tenantId);
    const events = await findEvents(locked, connectionId, tenantId);
    if (events.length === 0) return null;
    const [lease] = await locked.execute<{ fence: number; failures: number }[]>(
      `insert into invoice_reading as r (connection_id, fence, lease_owner, lease_until)
       values (?, 1, ?, now() + make_interval(secs => ?))
       on conflict (connection_id) do update set
         fence = r.fence + 1, lease_owner = excluded.lease_owner, lease_until = excluded.lease_until
       where ${isFree} returning r.fence, r.failures`,
      [connectionId, owner, leaseSeconds],
    );
    if (lease === undefined) return null;
    const invoiceIds = [...new Set(events.map(({ invoiceId }) => invoiceId))];
    return { connectionId, tenantId, grantId, ...lease, eventIds: events.map(({ id }) => id), invoiceIds };
  });
}

const isOurs = `exists (select from document d where d.xero_invoice_id = e.resource_id
  and d.xero_tenant_id = e.tenant_id and d.connection_id = ?)`;

async function letGoOfOthers(em: EntityManager, connectionId: string, tenantId: string): Promise<void> {
  await em.execute(
    `update xero_webhook_event e set done_at = now()
     where e.tenant_id = ? and e.category = 'INVOICE' and e.done_at is null and not ${isOurs}`,
    [tenantId, connectionId],
  );
}

/** All events of the invoices that have waited longest. */
function findEvents(
  em: EntityManager,
  connectionId: string,
  tenantId: string,
): Promise<{ readonly id: string; readonly invoiceId: string }[]> {
  return em.execute(
    `with waiting as (select e.id, e.resource_id from xero_webhook_event e
       where e.tenant_id = ? and e.category = 'INVOICE' and e.done_at is null and ${isOurs})
     select w.id, w.resource_id as "invoiceId" from waiting w where w.resource_id in (
       select resource_id from waiting group by resource_id order by min(id) limit ?) order by w.id`,
    [tenantId, connectionId, mostAtOnce],
  );
}

/** What nobody is connected to any more is not looked at. */
export async function letGoOfUnconnected(em: EntityManager): Promise<void> {
  await em.execute(
    `update xero_webhook_event e set done_at = now() where e.category = 'INVOICE' and e.done_at is null
       and not exists (select from connection c where c.tenant_id = e.tenant_id and c.status <> 'DISCONNECTED')`,
  );
}

/**
 * What held the connection up is over. In a transaction that has the connection locked. Who reads just now, by the old
 * login, is overtaken: however that ends, it begins no new rest.
 */
export async function endRestOfReading(em: EntityManager, connectionId: string): Promise<void> {
  await em.execute(
    `update invoice_reading set fence = fence + 1, lease_owner = null, lease_until = null, failures = 0,
       next_attempt_at = null where connection_id = ?`,
    [connectionId],
  );
}

/** Gives it back, to be taken up again after `wait` milliseconds, or as soon as there is something. False: overtaken. */
export async function releaseReading(
  em: EntityManager,
  { connectionId, fence }: ClaimedReading,
  rest: Rest | null,
): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    `update invoice_reading set lease_owner = null, lease_until = null, failures = ?,
       next_attempt_at = case when ?::float8 is null then null else now() + make_interval(secs => ?::float8) end
     where connection_id = ? and fence = ? returning fence`,
    [
      rest?.failures ?? 0,
      rest === null ? null : rest.wait / 1_000,
      rest === null ? null : rest.wait / 1_000,
      connectionId,
      fence,
    ],
  );
  return rows.length > 0;
}
