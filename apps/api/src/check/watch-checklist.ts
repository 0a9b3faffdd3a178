import { findVisibleConnection } from '../connection/find-connection.ts';
import { fromGlobalId } from '../id/global-id.ts';
import type { Watch } from '../live/watch.ts';
import { streamOf } from '../live/watch.ts';
import type { RequestContext } from '../request-context.ts';
import type { ChecklistObject } from './checklist.type.ts';
import { showChecklist } from './show-checklist.ts';

/**
 * The checklist as it is, and again after each check and whatever else changes of the connection. Nothing for one the
 * viewer may not see; the end, once they may no longer see it.
 */
export function watchChecklist(context: RequestContext, globalId: string): AsyncIterableIterator<ChecklistObject> {
  context.requireViewer();
  const id = fromGlobalId('Connection', globalId);
  const watch = context.services.changes.watch((change) => {
    const isAbout = change === 'everything' || change.connectionId === id || change.checkedConnectionId === id;
    return isAbout ? ['checklist'] : [];
  });
  return streamOf(watch, payloads(context, id, watch));
}

async function* payloads(context: RequestContext, id: string | null, watch: Watch): AsyncGenerator<ChecklistObject> {
  for (;;) {
    const row = await findVisibleConnection(context.useCase(), id);
    if (row === null) return;
    yield await showChecklist(context, row);
    if ((await watch.next()) === null) return;
    await context.renew();
    if (context.viewer === null) return;
  }
}
