import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import { notify } from '../live/notify.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import { viewerActor } from '../viewer/viewer.ts';
import type { AttachmentFault } from './attachment-fault.ts';
import { findAttachments } from './attachment-rows.ts';
import { findAttachable, lockAttachable } from './find-attachable.ts';
import { conflict, factsOf } from './name-content.ts';

/** Takes a file away that has not gone to Xero. What is in Xero, or may be, is taken away there. */
export async function removeAttachment(
  context: UseCaseContext,
  { documentId, fileName }: { readonly documentId: string | null; readonly fileName: string },
): Promise<Result<null, AttachmentFault>> {
  const document = await findAttachable(context, documentId);
  if (document === null) return err({ kind: 'notFound' });
  const removed = await context.em.fork().transactional(async (em): Promise<Result<string | null, AttachmentFault>> => {
    await lockAttachable(em, document);
    const name = fileName.normalize('NFC');
    const row = (await findAttachments(em, [document.id])).find((one) => one.fileName === name);
    if (row === undefined) return err({ kind: 'notFound' });
    if (row.state === 'SENT') return err(conflict('The file is in Xero already. Take it away there.'));
    if (row.sendingSince !== null) {
      return err(conflict('The file is on its way to Xero, and may have arrived. Look for it there.'));
    }
    await em.execute('delete from document_attachment where id = ?', [row.id]);
    await recordAudit(em, {
      actor: viewerActor(context.viewer),
      action: 'attachment.removed',
      subject: { kind: 'document', id: document.id },
      organisationId: document.organisationId,
      before: factsOf(row),
      from: context.origin,
    });
    await notify(em, { connectionId: document.connectionId, documentId: document.id });
    return ok(row.contentId);
  });
  if (!removed.ok) return removed;
  if (removed.value !== null) await context.services.contents.forget(removed.value);
  return ok(null);
}
