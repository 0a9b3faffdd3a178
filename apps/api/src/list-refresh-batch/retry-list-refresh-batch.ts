import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { notify } from '../live/notify.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { changeableItems } from './changeable-items.ts';

/** Puts down once more what has failed, and nothing else; from then on it is the wish of whoever asked for this. */
export async function retryListRefreshBatch(
  context: UseCaseContext,
  id: string | null,
): Promise<Result<string, UserFault>> {
  const items = await changeableItems(context, id, 'refresh lists');
  if (!items.ok) return err(items.error);
  const { batchId, condition } = items.value;
  await context.em.fork().transactional(async (em) => {
    await em.execute(
      `update list_refresh_batch_item i set state = 'QUEUED', actor = ?::jsonb, refresh_id = null, has_begun_it = false,
         code = null, message = null
       where i.batch_id = ? and i.state = 'FAILED' and ${condition.sql}`,
      [JSON.stringify(viewerActor(context.viewer)), batchId, ...condition.parameters],
    );
    await notify(em, { listRefreshBatchId: batchId, isListRefreshQueued: true });
  });
  return ok(batchId);
}
