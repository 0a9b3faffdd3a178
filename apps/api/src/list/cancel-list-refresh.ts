import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { findVisibleConnection } from '../connection/find-connection.ts';
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
  await context.em.fork().transactional(async (em) => {
    // The lock first: a page that is being stored is stored, and the next one finds the refresh ended.
    await em.execute('select id from list_refresh where id = ? for update', [refresh.id]);
    await em.execute(
      `update list_refresh_part set state = 'CANCELLED' where refresh_id = ? and state in ('QUEUED', 'RUNNING')`,
      [refresh.id],
    );
    await finishIfDone(em, refresh.id);
    await notify(em, { connectionId: connection.id, listRefreshId: refresh.id });
  });
  return ok(refresh.id);
}
