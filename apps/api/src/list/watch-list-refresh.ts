import { isOpenListRefresh } from '@relink/domain/list/list-refresh-state';
import { fromGlobalId } from '../id/global-id.ts';
import type { Watch } from '../live/watch.ts';
import { streamOf } from '../live/watch.ts';
import type { RequestContext } from '../request-context.ts';
import type { ListRefreshObject } from './list-refresh.type.ts';
import { showListRefresh } from './list.resolver.ts';

/** The refresh as it is and after every step, until its end; nothing for one the viewer may not see. */
export function watchListRefresh(context: RequestContext, globalId: string): AsyncIterableIterator<ListRefreshObject> {
  context.requireViewer();
  const id = fromGlobalId('ListRefresh', globalId);
  const watch = context.services.changes.watch((change) =>
    change === 'everything' || change.listRefreshId === id ? ['refresh'] : [],
  );
  return streamOf(watch, payloads(context, id, watch));
}

async function* payloads(context: RequestContext, id: string | null, watch: Watch): AsyncGenerator<ListRefreshObject> {
  for (;;) {
    const refresh = await showListRefresh(context, id);
    if (refresh === null) return;
    yield refresh;
    if (!isOpenListRefresh(refresh.state) || (await watch.next()) === null) return;
    await context.renew();
    if (context.viewer === null) return;
  }
}
