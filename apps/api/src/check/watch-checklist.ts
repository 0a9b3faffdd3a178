import { findVisibleConnection } from '../connection/find-connection.ts';
import { fromGlobalId } from '../id/global-id.ts';
import { watchOne } from '../live/watch-one.ts';
import type { RequestContext } from '../request-context.ts';
import type { ChecklistObject } from './checklist.type.ts';
import { showChecklist } from './show-checklist.ts';

/** The checklist as it is, and again after each check and whatever else changes of the connection. */
export function watchChecklist(context: RequestContext, globalId: string): AsyncIterableIterator<ChecklistObject> {
  const id = fromGlobalId('Connection', globalId);
  return watchOne(context, {
    isAbout: ({ connectionId, checkedConnectionId }) => connectionId === id || checkedConnectionId === id,
    read: async () => {
      const row = await findVisibleConnection(context.useCase(), id);
      return row === null ? null : showChecklist(context, row);
    },
    // A run whose instance was killed is over when its lease is, which nobody tells.
    isUnderWay: ({ checks }) => checks.some(({ state }) => state === 'RUNNING'),
  });
}
