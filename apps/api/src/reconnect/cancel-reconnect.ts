import { isOpenReconnectState } from '@relink/domain/reconnect/reconnect-state';
import type { Result } from '@relink/domain/result';
import { ok } from '@relink/domain/result';
import { behind } from '../database/access/doors.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { actorOf, starterOf } from './attempt-starter.ts';
import { endAttempt } from './end-attempt.ts';
import { findOwnAttempt } from './find-attempt.ts';
import { lockAttempt } from './lock-attempt.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';

/** Ends an open attempt; the connection is as it was. An attempt that is over already is simply answered. */
export async function cancelReconnect(
  context: UseCaseContext,
  attemptId: string | null,
): Promise<Result<ReconnectAttemptRow, UserFault>> {
  const own = await findOwnAttempt(context, attemptId);
  if (!own.ok) return own;
  return behind(context.services, 'cancelReconnect').transactional(async (em) => {
    const attempt = await lockAttempt(em, own.value.id);
    const actor = actorOf(starterOf(attempt));
    if (isOpenReconnectState(attempt.state))
      await endAttempt(em, context.services, attempt, { state: 'CANCELLED', actor, from: context.origin });
    return ok(attempt);
  });
}
