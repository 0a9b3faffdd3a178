import type { EntityManager } from '../database/orm.ts';
import type { ClaimedOutbox } from '../document/claim-outbox.ts';
import { holdOutbox } from '../document/claim-outbox.ts';
import { notify } from '../live/notify.ts';
import type { AttachmentOutcome } from './attachment-outcome.ts';
import type { AttachmentToSend } from './next-attachment.ts';

/**
 * Writes down what a try has come to. False: overtaken; whoever holds the outbox now sends it again. A file that was
 * replaced meanwhile is another one, and stays queued: it overwrites what was sent.
 */
export function recordAttachment(
  em: EntityManager,
  claimed: ClaimedOutbox,
  file: AttachmentToSend,
  outcome: AttachmentOutcome,
): Promise<boolean> {
  return em.transactional(async (locked) => {
    if (!(await holdOutbox(locked, claimed))) return false;
    await store(locked, file, outcome);
    await notify(locked, { connectionId: claimed.connectionId, documentId: file.documentId });
    return true;
  });
}

async function store(
  em: EntityManager,
  { id, contentId }: AttachmentToSend,
  outcome: AttachmentOutcome,
): Promise<void> {
  switch (outcome.kind) {
    case 'sent':
      // Xero has it: the bytes are of no use here any more, and are swept.
      await em.execute(
        `update document_attachment set state = 'SENT', sent_at = now(), xero_attachment_id = ?, message = null,
           failures = 0, next_attempt_at = null, sending_since = null, content_id = null
         where id = ? and content_id = ?`,
        [outcome.attachmentId, id, contentId],
      );
      return;
    case 'rejected':
      await em.execute(
        `update document_attachment set state = 'REJECTED', message = ?, next_attempt_at = null,
           sending_since = case when ? then sending_since end where id = ? and content_id = ?`,
        [outcome.message, outcome.isSent, id, contentId],
      );
      return;
    case 'postponed':
      await em.execute(
        `update document_attachment set message = ?, failures = failures + 1,
           next_attempt_at = now() + make_interval(secs => ?),
           sending_since = case when ? or failures > 0 then sending_since end
         where id = ? and content_id = ?`,
        [outcome.message, outcome.wait / 1_000, outcome.isSent, id, contentId],
      );
  }
}
