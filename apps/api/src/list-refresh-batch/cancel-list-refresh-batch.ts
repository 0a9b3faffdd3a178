import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { endListRefresh } from '../list/cancel-list-refresh.ts';
import { notify } from '../live/notify.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { changeableItems } from './changeable-items.ts';

/**
 * Begins no more of it, and ends the refreshes that it has begun; one that was under way before goes on. What they have
 * brought stays. Killed in between, what is left is what asking again ends.
 */
export async function cancelListRefreshBatch(
  context: UseCaseContext,
  id: string | null,
): Promise<Result<string, UserFault>> {
  const items = await changeableItems(context, id, 'cancel a refresh of lists');
  if (!items.ok) return err(items.error);
  const { batchId, condition } = items.value;
  await context.em.fork().transactional(async (em) => {
    await em.execute(
      `update list_refresh_batch_item i set state = 'CANCELLED' where i.batch_id = ? and i.state = 'QUEUED'
         and ${condition.sql}`,
      [batchId, ...condition.parameters],
    );
    await notify(em, { listRefreshBatchId: batchId });
  });
  const begun = await context.em.execute<{ id: string; connectionId: string }[]>(
    `select i.refresh_id as id, i.connection_id as "connectionId" from list_refresh_batch_item i
     where i.batch_id = ? and i.state = 'RUNNING' and i.has_begun_it and ${condition.sql}`,
    [batchId, ...condition.parameters],
  );
  for (const refresh of begun) await endListRefresh(context.em, refresh);
  return ok(batchId);
}
