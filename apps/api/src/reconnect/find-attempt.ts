import { LockMode } from '@mikro-orm/core';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { findVisibleConnection } from '../connection/find-connection.ts';
import { mayOrFault } from '../viewer/may-or-fault.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';
import { ReconnectAttemptEntity } from './reconnect-attempt.entity.ts';

/**
 * Takes the connection and then the attempt for the rest of the transaction, always in this order: two instances act on
 * one attempt one after the other, and never wait for each other in a circle.
 */
export async function lockAttempt(em: EntityManager, id: string): Promise<ReconnectAttemptRow> {
  const { connectionId } = await em.findOneOrFail(ReconnectAttemptEntity, { id });
  await em.findOneOrFail(
    ConnectionEntity,
    { id: connectionId },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  return em.findOneOrFail(ReconnectAttemptEntity, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
}

/**
 * The attempt, for the one who may go on with it: who may connect now (the role may have been taken away since), in
 * the session that started it.
 */
export async function findOwnAttempt(
  context: UseCaseContext,
  attemptId: string | null,
): Promise<Result<ReconnectAttemptRow, UserFault>> {
  const attempt = attemptId === null ? null : await context.em.findOne(ReconnectAttemptEntity, { id: attemptId });
  const found = attempt === null ? null : await findVisibleConnection(context, attempt.connectionId);
  if (attempt === null || found === null) return err(notFound('reconnect attempt', ['attemptId']));
  const refused = await mayOrFault(context, found.organisationId, 'connection:connect', 'reconnect');
  if (refused !== null) return err(refused);
  if (attempt.startedBySessionId !== context.viewer.sessionId) {
    return err({
      kind: 'general',
      code: 'NOT_ALLOWED',
      path: ['attemptId'],
      message: 'This attempt was started in another session. Go on there, or start a new one here.',
    });
  }
  return ok(attempt);
}
