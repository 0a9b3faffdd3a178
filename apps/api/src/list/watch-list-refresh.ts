import { isOpenListRefresh } from '@relink/domain/list/list-refresh-state';
import { fromGlobalId } from '../id/global-id.ts';
import { watchOne } from '../live/watch-one.ts';
import type { RequestContext } from '../request-context.ts';
import type { ListRefreshObject } from './list-refresh.type.ts';
import { showListRefresh } from './list.resolver.ts';

/** The refresh as it is and after every step, until its end. */
export function watchListRefresh(context: RequestContext, globalId: string): AsyncIterableIterator<ListRefreshObject> {
  const id = fromGlobalId('ListRefresh', globalId);
  return watchOne(context, {
    isAbout: ({ listRefreshId }) => listRefreshId === id,
    read: () => showListRefresh(context, id),
    isOver: ({ state }) => !isOpenListRefresh(state),
  });
}
