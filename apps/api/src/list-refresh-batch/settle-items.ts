import type { ListRefreshState } from '@relink/domain/list/list-refresh-state';
import type { EntityManager } from '../database/orm.ts';
import { whyNoRefresh } from '../list/why-no-refresh.ts';
import { notify } from '../live/notify.ts';
import type { Services } from '../services.ts';

/** What a refresh has come to, for all batches that began or joined it; in the transaction that ends it. */
export async function settleItems(em: EntityManager, refreshId: string, state: ListRefreshState): Promise<void> {
  const settled = await em.execute<{ batch_id: string }[]>(
    `update list_refresh_batch_item set state = ? where refresh_id = ? and state = 'RUNNING' returning batch_id`,
    [state, refreshId],
  );
  for (const { batch_id: batchId } of settled) await notify(em, { listRefreshBatchId: batchId });
}

/**
 * A connection that has come to need a person keeps its refresh for after the reconnect. A batch does not wait for that:
 * the item has failed, and says by what.
 */
export async function settleBrokenItems({ orm }: Pick<Services, 'orm'>): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    const batches = new Set<string>();
    for (const status of ['NEEDS_RECONNECT', 'DISCONNECTED'] as const) {
      const fault = whyNoRefresh(status, 'many');
      const settled = await em.execute<{ batch_id: string }[]>(
        `update list_refresh_batch_item i set state = 'FAILED', code = ?, message = ? from connection c
         where i.state = 'RUNNING' and c.id = i.connection_id and c.status = ? returning i.batch_id`,
        [fault?.code, fault?.message, status],
      );
      for (const { batch_id: batchId } of settled) batches.add(batchId);
    }
    for (const batchId of batches) await notify(em, { listRefreshBatchId: batchId });
  });
}
