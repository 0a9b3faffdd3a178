import { isOpenReconnectState } from '@relink/domain/reconnect/reconnect-state';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import { findVisibleConnection } from '../connection/find-connection.ts';
import { lockConnection } from '../connection/lock-connection.ts';
import { behind } from '../database/access/doors.ts';
import { notify } from '../live/notify.ts';
import { endAttempt } from '../reconnect/end-attempt.ts';
import { lockAttempt } from '../reconnect/lock-attempt.ts';
import { ReconnectAttemptEntity } from '../reconnect/reconnect-attempt.entity.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { mayOrFault } from '../viewer/may-or-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { stateOf } from './link-standing.ts';
import { ReconnectLinkEntity } from './reconnect-link.entity.ts';

/** Withdraws a link at once, and what its browser has begun. One that is over already is simply answered. */
export async function revokeReconnectLink(
  context: UseCaseContext,
  linkId: string | null,
): Promise<Result<{ linkId: string }, UserFault>> {
  const found = linkId === null ? null : await context.em.findOne(ReconnectLinkEntity, { id: linkId });
  const connection = found === null ? null : await findVisibleConnection(context, found.connectionId);
  if (found === null || connection === null) return err(notFound('reconnect link', ['linkId']));
  const refused = await mayOrFault(
    context,
    connection.organisationId,
    'reconnect-link:create',
    'revoke reconnect links',
  );
  if (refused !== null) return err(refused);
  const actor = viewerActor(context.viewer);
  await behind(context.services, 'revokeReconnectLink').transactional(async (em) => {
    await lockConnection(em, connection.id);
    const open = await em.findOne(ReconnectAttemptEntity, { reconnectLinkId: found.id, finishedAt: null });
    const attempt = open === null ? null : await lockAttempt(em, open.id);
    const link = await em.findOneOrFail(ReconnectLinkEntity, { id: found.id }, { refresh: true });
    const state = stateOf(link);
    if (state !== 'ISSUED' && state !== 'OPENED') return;
    link.revokedAt = new Date();
    await em.flush();
    if (attempt !== null && isOpenReconnectState(attempt.state))
      await endAttempt(em, context.services, attempt, { state: 'CANCELLED', actor, from: context.origin });
    await notify(em, { connectionId: connection.id });
    await recordAudit(em, {
      actor,
      action: 'reconnectLink.revoked',
      subject: { kind: 'link', id: link.id },
      organisationId: connection.organisationId,
      before: { connection: connection.id },
      from: context.origin,
    });
  });
  return ok({ linkId: found.id });
}
