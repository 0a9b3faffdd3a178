import { isOpenListRefresh } from '@relink/domain/list/list-refresh-state';
import { fromGlobalId } from '../id/global-id.ts';
import type { Watch } from '../live/watch.ts';
import { streamOf } from '../live/watch.ts';
import type { RequestContext } from '../request-context.ts';
import type { ListRefreshBatchObject } from './list-refresh-batch.type.ts';
import { showBatch } from './show-batch.ts';

/** The batch as it is and after every step, until its end; nothing for one the viewer may not see. */
export function watchListRefreshBatch(
  context: RequestContext,
  globalId: string,
): AsyncIterableIterator<ListRefreshBatchObject> {
  context.requireViewer();
  const id = fromGlobalId('ListRefreshBatch', globalId);
  const watch = context.services.changes.watch((change) =>
    change === 'everything' || change.listRefreshBatchId === id ? ['batch'] : [],
  );
  return streamOf(watch, payloads(context, id, watch));
}

async function* payloads(
  context: RequestContext,
  id: string | null,
  watch: Watch,
): AsyncGenerator<ListRefreshBatchObject> {
  for (;;) {
    const batch = await showBatch(context, id);
    if (batch === null) return;
    yield batch;
    if (!isOpenListRefresh(batch.state) || (await watch.next()) === null) return;
    await context.renew();
    if (context.viewer === null) return;
  }
}
