import type { ListRefreshState } from '@relink/domain/list/list-refresh-state';
import { isOpenListRefresh, stateOfParts } from '@relink/domain/list/list-refresh-state';
import type { StoredActor } from '../connection-event/connection-event.entity.ts';
import { recordEvent } from '../connection/record-event.ts';
import type { EntityManager } from '../database/orm.ts';
import { settleItems } from '../list-refresh-batch/settle-items.ts';
import { notify } from '../live/notify.ts';

type Part = { state: ListRefreshState; added: number; updated: number; archived: number };

/** Ends a refresh whose lists have all come to an end, in the transaction that ended the last of them. */
export async function finishIfDone(em: EntityManager, refreshId: string): Promise<void> {
  const parts = await em.execute<Part[]>(
    'select state, added, updated, archived from list_refresh_part where refresh_id = ?',
    [refreshId],
  );
  const state = stateOfParts(parts.map((part) => part.state));
  if (isOpenListRefresh(state)) return;
  const [ended] = await em.execute<{ connection_id: string; actor: StoredActor }[]>(
    `update list_refresh set state = ?, finished_at = now(), lease_owner = null, lease_until = null
     where id = ? and finished_at is null returning connection_id, actor`,
    [state, refreshId],
  );
  if (ended === undefined) return;
  await settleItems(em, refreshId, state);
  await recordEvent(em, ended.connection_id, {
    kind: 'LISTS_REFRESHED',
    actor: ended.actor,
    message: wordsFor(state, parts),
  });
  await notify(em, { connectionId: ended.connection_id, listRefreshId: refreshId });
}

function wordsFor(state: ListRefreshState, parts: readonly Part[]): string {
  const sum = (name: 'added' | 'updated' | 'archived'): number => parts.reduce((total, part) => total + part[name], 0);
  const found = [
    [sum('added'), 'added'],
    [sum('updated'), 'changed'],
    [sum('archived'), 'archived'],
  ] as const;
  const changes = found.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const summary = changes.length === 0 ? 'Nothing had changed.' : `${changes.join(', ')}.`;
  if (state === 'CANCELLED') return `Refreshing the lists was cancelled. ${summary}`;
  const failed = parts.filter((part) => part.state === 'FAILED').length;
  return failed === 0
    ? `The lists were refreshed. ${summary}`
    : `${failed} of ${parts.length} lists could not be refreshed. ${summary}`;
}
