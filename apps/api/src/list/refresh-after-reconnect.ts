import { listKinds } from '@relink/domain/list/list-kind';
import type { StoredActor } from '../connection-event/connection-event.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import { finishIfDone } from './finish-list-refresh.ts';
import { queueListRefresh } from './queue-list-refresh.ts';

/**
 * A reconnect refreshes the lists without being asked, in the transaction that stores the access. What waited for it
 * goes on; what was begun for another organisation of Xero ends, as its pages are of no use here.
 */
export async function refreshAfterReconnect(
  em: EntityManager,
  { connectionId, actor, isOtherTenant }: { connectionId: string; actor: StoredActor; isOtherTenant: boolean },
): Promise<void> {
  if (isOtherTenant) {
    const open = await em.execute<{ id: string }[]>(
      'select id from list_refresh where connection_id = ? and finished_at is null for update',
      [connectionId],
    );
    for (const { id } of open) {
      await em.execute(
        `update list_refresh_part set state = 'CANCELLED' where refresh_id = ? and state in ('QUEUED', 'RUNNING')`,
        [id],
      );
      await finishIfDone(em, id);
    }
  }
  await queueListRefresh(em, { connectionId, kinds: listKinds, actor });
}
