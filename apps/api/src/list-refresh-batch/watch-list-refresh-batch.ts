import { isOpenListRefresh } from '@relink/domain/list/list-refresh-state';
import { fromGlobalId } from '../id/global-id.ts';
import { watchOne } from '../live/watch-one.ts';
import type { RequestContext } from '../request-context.ts';
import type { ListRefreshBatchObject } from './list-refresh-batch.type.ts';
import { showBatch } from './show-batch.ts';

/** The batch as it is and after every step, until its end. */
export function watchListRefreshBatch(
  context: RequestContext,
  globalId: string,
): AsyncIterableIterator<ListRefreshBatchObject> {
  const id = fromGlobalId('ListRefreshBatch', globalId);
  return watchOne(context, {
    isAbout: ({ listRefreshBatchId }) => listRefreshBatchId === id,
    read: () => showBatch(context, id),
    isOver: ({ state }) => !isOpenListRefresh(state),
  });
}
