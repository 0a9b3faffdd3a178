import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { findVisibleConnection } from '../connection/find-connection.ts';
import { mayOrFault } from '../viewer/may-or-fault.ts';
import { isStartedBy } from './attempt-starter.ts';
import { endIfExpired } from './end-stale-attempts.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';
import { ReconnectAttemptEntity } from './reconnect-attempt.entity.ts';

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
  if (!isStartedBy(attempt, context.viewer)) {
    return err({
      kind: 'general',
      code: 'NOT_ALLOWED',
      path: ['attemptId'],
      message: 'This attempt was started in another session. Go on there, or start a new one here.',
    });
  }
  return ok(await endIfExpired(context.services, attempt));
}
