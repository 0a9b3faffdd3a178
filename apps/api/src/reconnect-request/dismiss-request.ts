import { LockMode } from '@mikro-orm/core';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { plainText } from '@relink/domain/text/plain-text';
import { recordAudit } from '../audit/record-audit.ts';
import { findVisibleConnection } from '../connection/find-connection.ts';
import { lockConnection } from '../connection/lock-connection.ts';
import { notify } from '../live/notify.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { personOrFault } from '../viewer/person-or-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import type { ReconnectRequestRow } from './reconnect-request.entity.ts';
import { ReconnectRequestEntity } from './reconnect-request.entity.ts';

const longestReason = 1_000;

/** Says no, with a reason, to everybody who asked. One that was answered meanwhile is answered as it was. */
export async function dismissRequest(
  context: UseCaseContext,
  input: { requestId: string | null; reason: string },
): Promise<Result<ReconnectRequestRow, UserFault>> {
  const { em } = context;
  const found = input.requestId === null ? null : await em.findOne(ReconnectRequestEntity, { id: input.requestId });
  const connection = found === null ? null : await findVisibleConnection(context, found.connectionId);
  if (found === null || connection === null) return err(notFound('request', ['requestId']));
  const person = await personOrFault(context, {
    organisationId: connection.organisationId,
    permission: 'connection:connect',
    action: 'decline a request',
  });
  if (!person.ok) return person;
  const reason = plainText(input.reason);
  if (reason === '' || reason.length > longestReason) {
    const message = `Say why, in 1 to ${longestReason} characters: whoever asked reads it.`;
    return err({ kind: 'general', code: 'INVALID_INPUT', path: ['reason'], message });
  }
  return em.fork().transactional(async (locked): Promise<Result<ReconnectRequestRow, UserFault>> => {
    // First the connection, as everybody does: it may be about to work again.
    await lockConnection(locked, connection.id);
    const request = await locked.findOneOrFail(
      ReconnectRequestEntity,
      { id: found.id },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (request.resolvedAt) return err(answeredAlready);
    const actor = viewerActor(person.value);
    Object.assign(request, { resolvedAt: new Date(), outcome: 'DISMISSED', resolvedBy: actor, dismissal: reason });
    await locked.flush();
    await recordAudit(locked, {
      actor,
      action: 'reconnectRequest.dismissed',
      subject: { kind: 'request', id: request.id },
      organisationId: connection.organisationId,
      after: { connection: connection.id, note: reason },
      from: context.origin,
    });
    await notify(locked, { connectionId: connection.id });
    return ok(request);
  });
}

const answeredAlready: UserFault = {
  kind: 'general',
  code: 'CONFLICT',
  path: ['requestId'],
  message: 'This request has been answered already.',
};
