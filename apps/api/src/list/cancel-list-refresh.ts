import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { findVisibleConnection } from '../connection/find-connection.ts';
import type { EntityManager } from '../database/orm.ts';
import { notify } from '../live/notify.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { mayOrFault } from '../viewer/may-or-fault.ts';
import { findListRefresh } from './find-list-refresh.ts';
import { finishIfDone } from './finish-list-refresh.ts';

/** Ends a refresh where it is. What it has brought stays; an ended one is answered as it is. */
export async function cancelListRefresh(
  context: UseCaseContext,
  id: string | null,
): Promise<Result<string, UserFault>> {
  const refresh = await findListRefresh(context.em, id);
  const connection = refresh === null ? null : await findVisibleConnection(context, refresh.connectionId);
  if (refresh === null || connection === null) return err(notFound('refresh', ['id']));
  const refused = await mayOrFault(context, connection.organisationId, 'lists:refresh', 'cancel a refresh of lists');
  if (refused !== null) return err(refused);
  await endListRefresh(context.em, { id: refresh.id, connectionId: connection.id });
  return ok(refresh.id);
}

/** The lock first: a page that is being stored is stored, and the next one finds the refresh ended. */
export async function endListRefresh(
  em: EntityManager,
  { id, connectionId }: { readonly id: string; readonly connectionId: string },
): Promise<void> {
  await em.fork().transactional(async (locked) => {
    await locked.execute('select id from list_refresh where id = ? for update', [id]);
    await locked.execute(
      `update list_refresh_part set state = 'CANCELLED' where refresh_id = ? and state in ('QUEUED', 'RUNNING')`,
      [id],
    );
    await finishIfDone(locked, id);
    await notify(locked, { connectionId, listRefreshId: id });
  });
}
