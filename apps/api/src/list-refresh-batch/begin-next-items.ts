import { LockMode } from '@mikro-orm/core';
import type { ListKind } from '@relink/domain/list/list-kind';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import { queueListRefresh } from '../list/queue-list-refresh.ts';
import { whyNoRefresh } from '../list/why-no-refresh.ts';
import { notify } from '../live/notify.ts';
import type { Services } from '../services.ts';
import { actorMay } from '../viewer/actor-may.ts';
import type { BatchItemRow } from './batch-rows.ts';
import { batchItemColumns } from './batch-rows.ts';

/** So many at once: what a person asks for meanwhile waits for these, and not for the whole batch. */
const atOnce = 8;

/**
 * Begins the next items of all batches, in turn, each in a transaction of its own: killed between two of them, the rest
 * is begun by whoever sweeps next. Two instances at once skip what the other holds. How many it has begun, or
 * refused.
 */
export async function beginNextItems({ orm }: Pick<Services, 'orm'>): Promise<number> {
  const em = orm.em.fork();
  const next = await em.execute<(BatchItemRow & { organisationId: string })[]>(
    `select ${batchItemColumns}, c.organisation_id as "organisationId"
     from list_refresh_batch_item i join connection c on c.id = i.connection_id
     where i.state = 'QUEUED' order by i.position, i.batch_id limit ?`,
    [atOnce],
  );
  let begun = 0;
  for (const item of next) {
    const { organisationId } = item;
    const may = await actorMay(em, item.actor, { organisationId, permission: 'lists:refresh' });
    if (await em.fork().transactional((locked) => beginItem(locked, item, may))) begun += 1;
  }
  return begun;
}

async function beginItem(em: EntityManager, item: BatchItemRow, may: boolean): Promise<boolean> {
  const { batchId, position } = item;
  const [held] = await em.execute<{ kinds: ListKind[] }[]>(
    `select b.kinds from list_refresh_batch_item i join list_refresh_batch b on b.id = i.batch_id
     where i.batch_id = ? and i.position = ? and i.state = 'QUEUED' for update of i skip locked`,
    [batchId, position],
  );
  if (held === undefined || item.connectionId === null) return false;
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE };
  const connection = await em.findOneOrFail(ConnectionEntity, { id: item.connectionId }, lock);
  const fault = may
    ? whyNoRefresh(connection.status, 'many')
    : { code: 'NOT_ALLOWED', message: 'The right to refresh these lists was taken away before it began.' };
  if (fault === null) {
    const { id, isNew } = await queueListRefresh(em, {
      connectionId: connection.id,
      kinds: held.kinds,
      actor: item.actor,
    });
    await em.execute(
      `update list_refresh_batch_item set state = 'RUNNING', refresh_id = ?, has_begun_it = ?
       where batch_id = ? and position = ?`,
      [id, isNew, batchId, position],
    );
  } else {
    await em.execute(
      `update list_refresh_batch_item set state = 'FAILED', code = ?, message = ? where batch_id = ? and position = ?`,
      [fault.code, fault.message, batchId, position],
    );
  }
  await notify(em, { listRefreshBatchId: batchId });
  return true;
}
