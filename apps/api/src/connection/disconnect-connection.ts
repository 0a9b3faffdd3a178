import { LockMode } from '@mikro-orm/core';
import { isOpenReconnectState } from '@relink/domain/reconnect/reconnect-state';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import { putDownRemoval } from '../grant/put-down-removal.ts';
import { endAttempt } from '../reconnect/end-attempt.ts';
import { revokeLinksOf } from '../reconnect-link/revoke-links-of.ts';
import { lockAttempt } from '../reconnect/lock-attempt.ts';
import { ReconnectAttemptEntity } from '../reconnect/reconnect-attempt.entity.ts';
import { behind } from '../database/access/doors.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { mayOrFault } from '../viewer/may-or-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { applyConnectionEvent } from './apply-connection-event.ts';
import type { ConnectionRow } from './connection.entity.ts';
import { ConnectionEntity } from './connection.entity.ts';
import { findVisibleConnection } from './find-connection.ts';

/**
 * Ends a connection on purpose. It takes effect here at once; at Xero the one connection is removed right after, by a
 * job that survives a crash. The login's other connections go on.
 */
export async function disconnectConnection(
  context: UseCaseContext,
  id: string | null,
): Promise<Result<ConnectionRow, UserFault>> {
  const found = await findVisibleConnection(context, id);
  if (found === null) return err(notFound('connection', ['connectionId']));
  const refused = await mayOrFault(context, found.organisationId, 'connection:connect', 'disconnect');
  if (refused !== null) return err(refused);
  if (found.status === 'PENDING') {
    return err({
      kind: 'general',
      code: 'NOT_CONNECTED',
      path: ['connectionId'],
      message: 'This organisation has never been connected, so there is nothing to disconnect.',
    });
  }
  const actor = viewerActor(context.viewer);
  await behind(context.services, 'disconnect').transactional(async (em) => {
    // Read again under the lock: a reconnect may have moved it to another login since it was found.
    const connection = await em.findOneOrFail(
      ConnectionEntity,
      { id: found.id },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    const open = await em.findOne(ReconnectAttemptEntity, { connectionId: connection.id, finishedAt: null });
    if (open !== null) {
      const attempt = await lockAttempt(em, open.id);
      if (isOpenReconnectState(attempt.state))
        await endAttempt(em, context.services, attempt, { state: 'CANCELLED', actor, from: context.origin });
    }
    const now = new Date();
    const { grantId, xeroConnectionId, tenantId, tenantName = null, status, reason = null } = connection;
    const facts = { epoch: connection.epoch + 1, nextTryAt: null, forbiddenSince: null };
    const moved = await applyConnectionEvent(em, connection.id, {
      event: { kind: 'disconnectedOnPurpose' },
      actor,
      at: now,
      facts,
    });
    if (moved) {
      await revokeLinksOf(em, connection.id, null);
      await recordAudit(em, {
        actor,
        action: 'connection.disconnected',
        subject: { kind: 'connection', id: connection.id },
        organisationId: connection.organisationId,
        before: { status, reason, tenantId: tenantId ?? null, tenantName },
        after: { status: 'DISCONNECTED' },
        from: context.origin,
      });
    }
    if (!moved || !grantId || !xeroConnectionId || !tenantId) return;
    await putDownRemoval(em, context.services, { xeroConnectionId, tenantId, access: { grantId } });
  });
  return ok(found);
}
