import type { ListKind } from '@relink/domain/list/list-kind';
import { lockConnection } from '../connection/lock-connection.ts';
import { systemActor } from '../connection/record-event.ts';
import type { EntityManager } from '../database/orm.ts';
import { queueListRefresh } from '../list/queue-list-refresh.ts';
import type { Services } from '../services.ts';

const contactLists: readonly ListKind[] = ['SUPPLIERS', 'CUSTOMERS'];
const mostPerRound = 100;

/**
 * Does what follows from changes in Xero: contacts that changed bring the lists with them up to date (only what changed is
 * read). Many changes gather into one refresh. While a refresh has begun with those lists already, a change may have come
 * too late for it, and waits for its end. Changed invoices are read apart from this (`read-changed-invoices.ts`).
 */
export async function takeUpXeroChanges(services: Services): Promise<void> {
  const wait = services.environment.intervals.gatherXeroChanges;
  const em = services.orm.em.fork();
  await em.execute(
    `update xero_webhook_event set done_at = now() where done_at is null and category not in ('CONTACT', 'INVOICE')`,
  );
  const due = await em.execute<{ id: string }[]>(
    `select c.id from connection c where c.status in ('CONNECTED', 'DEGRADED') and c.tenant_id in (
       select tenant_id from xero_webhook_event where done_at is null and category = 'CONTACT'
       group by tenant_id having min(received_at) <= now() - ? * interval '1 millisecond')
     limit ?`,
    [wait, mostPerRound],
  );
  for (const { id } of due) await services.orm.em.fork().transactional((locked) => refresh(locked, id));
}

async function refresh(em: EntityManager, connectionId: string): Promise<void> {
  const connection = await lockConnection(em, connectionId);
  const [busy] = await em.execute<unknown[]>(
    `select from list_refresh r join list_refresh_part p on p.refresh_id = r.id
     where r.connection_id = ? and r.finished_at is null and p.kind = any(?::text[]) and p.state <> 'QUEUED' limit 1`,
    [connectionId, `{${contactLists.join(',')}}`],
  );
  if (busy !== undefined) return;
  const taken = await em.execute<unknown[]>(
    `update xero_webhook_event set done_at = now() where tenant_id = ? and category = 'CONTACT' and done_at is null
     returning id`,
    [connection.tenantId],
  );
  // Another instance may have been faster.
  if (taken.length === 0) return;
  await queueListRefresh(em, { connectionId, kinds: contactLists, actor: systemActor });
}

/** What nobody is connected to any more is not looked at; everything is forgotten after a month. */
export async function forgetOldXeroChanges({ orm }: Services): Promise<void> {
  // The oldest by their keys: they are found at once, however many there are.
  await orm.em.fork().execute(
    `delete from xero_webhook_event where id in (select id from xero_webhook_event order by id limit 1000)
       and received_at < now() - interval '30 days'`,
  );
}
