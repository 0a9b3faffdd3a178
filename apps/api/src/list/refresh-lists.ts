import { LockMode } from '@mikro-orm/core';
import type { ListKind } from '@relink/domain/list/list-kind';
import { listKinds } from '@relink/domain/list/list-kind';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import { findVisibleConnection } from '../connection/find-connection.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { mayOrFault } from '../viewer/may-or-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { queueListRefresh } from './queue-list-refresh.ts';
import { whyNoRefresh } from './why-no-refresh.ts';

/**
 * Brings lists up to date, or joins the refresh that is at it. This is no reconnect: a connection that needs one keeps
 * its refresh waiting until it has been reconnected.
 */
export async function refreshLists(
  context: UseCaseContext,
  input: { connectionId: string | null; kinds: readonly ListKind[] | null },
): Promise<Result<string, UserFault>> {
  const connection = await findVisibleConnection(context, input.connectionId);
  if (connection === null) return err(notFound('connection', ['connectionId']));
  const refused = await mayOrFault(context, connection.organisationId, 'lists:refresh', 'refresh lists');
  if (refused !== null) return err(refused);
  const fault = whyNoRefresh(connection.status, 'one');
  if (fault !== null) return err(fault);
  const wanted = input.kinds === null || input.kinds.length === 0 ? listKinds : input.kinds;
  const refreshId = await context.em.fork().transactional(async (em) => {
    await em.findOneOrFail(ConnectionEntity, { id: connection.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const actor = viewerActor(context.viewer);
    return (await queueListRefresh(em, { connectionId: connection.id, kinds: wanted, actor })).id;
  });
  return ok(refreshId);
}
