import type { EntityManager } from '../database/orm.ts';
import { notify } from '../live/notify.ts';

/**
 * Locks the outbox of a connection, which is made where there is none, and has it looked at. In the caller's transaction,
 * and always in this order, so that nobody waits in a circle: connection, outbox, documents. `now` also ends its rest.
 */
export async function wakeOutbox(em: EntityManager, connectionId: string, how: 'whenDue' | 'now'): Promise<void> {
  await em.execute(
    `insert into document_outbox (connection_id) values (?)
     on conflict (connection_id) do update set
       next_attempt_at = case when ? then null else document_outbox.next_attempt_at end`,
    [connectionId, how === 'now'],
  );
  await notify(em, { connectionId, isDocumentQueued: true });
}

/** Whether a document of the connection can be sent. Shared: the connection keeps its state until the caller is done. */
export async function lockConnectionState(em: EntityManager, connectionId: string): Promise<boolean> {
  const [row] = await em.execute<{ works: boolean }[]>(
    `select status in ('CONNECTED', 'DEGRADED') as works from connection where id = ? for share`,
    [connectionId],
  );
  return row?.works === true;
}
