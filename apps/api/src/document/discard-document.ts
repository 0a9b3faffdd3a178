import type { DocumentState } from '@relink/domain/document/document-state';
import { stepDocument } from '@relink/domain/document/document-state';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { releaseContents } from '../attachment/sweep-attachments.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findVisibleConnection } from '../connection/find-connection.ts';
import { notify } from '../live/notify.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { mayOrFault } from '../viewer/may-or-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { findDocument } from './find-document.ts';
import { lockConnectionState, wakeOutbox } from './wake-outbox.ts';

/**
 * Takes a document out of its outbox for good. One that may have reached Xero is discarded only by whoever says that they
 * know: nobody looks for it any more. Discarded already: simply answered.
 */
export async function discardDocument(
  context: UseCaseContext,
  { id, evenIfInXero }: { readonly id: string | null; readonly evenIfInXero: boolean },
): Promise<Result<string, UserFault>> {
  const document = await findDocument(context.em, id);
  const connection = document === null ? null : await findVisibleConnection(context, document.connectionId);
  if (document === null || connection === null) return err(notFound('document', ['id']));
  const refused = await mayOrFault(context, connection.organisationId, 'documents:publish', 'discard documents');
  if (refused !== null) return err(refused);
  return context.em.fork().transactional(async (em): Promise<Result<string, UserFault>> => {
    await lockConnectionState(em, connection.id);
    await wakeOutbox(em, connection.id, 'whenDue');
    const [now] = await em.execute<{ state: DocumentState; isSent: boolean }[]>(
      'select state, sent_at is not null as "isSent" from document where id = ? for update',
      [document.id],
    );
    if (now === undefined || now.state === 'DISCARDED') return ok(document.id);
    if (stepDocument(now.state, 'discarded') === null) return err(tooLate(now.state));
    if (now.isSent && !evenIfInXero) return err(mayBeInXero);
    await em.execute(
      `update document set state = 'DISCARDED', next_attempt_at = null, problems = '[]', cause = null, message = null
       where id = ?`,
      [document.id],
    );
    await releaseContents(em, document.id);
    await recordAudit(em, {
      actor: viewerActor(context.viewer),
      action: 'document.discarded',
      subject: { kind: 'document', id: document.id },
      organisationId: connection.organisationId,
      before: { connection: connection.id, state: now.state, mayBeInXero: now.isSent },
      from: context.origin,
    });
    await notify(em, { connectionId: connection.id, documentId: document.id });
    return ok(document.id);
  });
}

function tooLate(state: DocumentState): UserFault {
  const message =
    state === 'PUBLISHED'
      ? 'It is in Xero already. Void or delete it there.'
      : 'It is on its way to Xero right now. Try again in a moment.';
  return { kind: 'general', code: 'CONFLICT', path: ['id'], message };
}

const mayBeInXero: UserFault = {
  kind: 'general',
  code: 'CONFLICT',
  path: ['evenIfInXero'],
  message:
    'It may have reached Xero: Relink has had no answer. Wait until that is known, or look there and discard it with evenIfInXero.',
};
