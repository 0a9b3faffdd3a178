import { randomUUID } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { plainText } from '@relink/domain/text/plain-text';
import { recordAudit } from '../audit/record-audit.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import { findVisibleConnection } from '../connection/find-connection.ts';
import { recordEvent } from '../connection/record-event.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { mayOrFault } from '../viewer/may-or-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import type { ReconnectRequestRow } from './reconnect-request.entity.ts';
import { ReconnectRequestEntity } from './reconnect-request.entity.ts';

const longestNote = 1_000;

/** Asks the Admins to reconnect. While a request is open, asking again answers with that one: requests do not pile up. */
export async function requestReconnect(
  context: UseCaseContext,
  input: { connectionId: string | null; note: string | null },
): Promise<Result<ReconnectRequestRow, UserFault>> {
  const connection = await findVisibleConnection(context, input.connectionId);
  if (connection === null) return err(notFound('connection', ['connectionId']));
  const refused = await mayOrFault(context, connection.organisationId, 'reconnect:request', 'ask for a reconnect');
  if (refused !== null) return err(refused);
  const note = plainText(input.note ?? '');
  if (note.length > longestNote) {
    return err({
      kind: 'general',
      code: 'INVALID_INPUT',
      path: ['note'],
      message: `The note may have at most ${longestNote} characters.`,
    });
  }
  return context.em.fork().transactional(async (em) => {
    await em.findOneOrFail(ConnectionEntity, { id: connection.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const open = await em.findOne(ReconnectRequestEntity, { connectionId: connection.id, resolvedAt: null });
    if (open !== null) return ok(open);
    const request = em.create(ReconnectRequestEntity, {
      id: randomUUID(),
      connectionId: connection.id,
      requestedBy: viewerActor(context.viewer),
      note: note === '' ? null : note,
      createdAt: new Date(),
    });
    await em.flush();
    await recordAudit(em, {
      actor: viewerActor(context.viewer),
      action: 'reconnectRequest.made',
      subject: { kind: 'request', id: request.id },
      organisationId: connection.organisationId,
      after: { connection: connection.id, note: request.note ?? null },
      from: context.origin,
    });
    await recordEvent(em, connection.id, {
      kind: 'RECONNECT_REQUESTED',
      actor: viewerActor(context.viewer),
      message: note === '' ? 'A reconnect was requested.' : `A reconnect was requested: ${note}`,
    });
    return ok(request);
  });
}
