import { randomUUID } from 'node:crypto';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { plainText } from '@relink/domain/text/plain-text';
import { recordAudit } from '../audit/record-audit.ts';
import { findVisibleConnection } from '../connection/find-connection.ts';
import { lockConnection } from '../connection/lock-connection.ts';
import { recordEvent } from '../connection/record-event.ts';
import type { EntityManager } from '../database/orm.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { mayOrFault } from '../viewer/may-or-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { mailAdmins } from './mail-admins.ts';
import type { ReconnectRequestRow } from './reconnect-request.entity.ts';
import { ReconnectRequestEntity } from './reconnect-request.entity.ts';

const longestNote = 1_000;

/**
 * Asks the Admins to reconnect, here and by mail. While a request is open, asking again joins that one: requests do not
 * pile up, and everybody who asked is told what became of it.
 */
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
    const locked = await lockConnection(em, connection.id);
    const open = await em.findOne(ReconnectRequestEntity, { connectionId: connection.id, resolvedAt: null });
    if (open !== null) {
      await join(em, context, open, note);
      await mailAdmins(em, context, locked, open, note === '' ? (open.note ?? null) : note);
      return ok(open);
    }
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
    await mailAdmins(em, context, locked, request, request.note ?? null);
    return ok(request);
  });
}

/** Somebody else waits for the answer too. A program looks for itself. */
async function join(
  em: EntityManager,
  { viewer }: UseCaseContext,
  request: ReconnectRequestRow,
  note: string,
): Promise<void> {
  if (viewer.kind !== 'person') return;
  const { requestedBy } = request;
  if (requestedBy.kind === 'user' && requestedBy.userId === viewer.person.id) return;
  await em.execute(
    'insert into reconnect_request_joiner (request_id, user_id, note) values (?, ?, ?) on conflict do nothing',
    [request.id, viewer.person.id, note === '' ? null : note],
  );
}
