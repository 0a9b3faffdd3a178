import { ContentLost, StoreUnavailable } from './attachment-store.ts';
import type { ClaimedOutbox } from '../document/claim-outbox.ts';
import { callXero } from '../document/call-xero.ts';
import { checkGrant } from '../grant/check-grant.ts';
import type { Services } from '../services.ts';
import type { AttachmentOutcome } from './attachment-outcome.ts';
import { judgeAttachment } from './attachment-outcome.ts';
import type { AttachmentToSend } from './next-attachment.ts';
import { beginSendingAttachment, nextAttachment } from './next-attachment.ts';
import { recordAttachment } from './record-attachment.ts';

/**
 * Brings the next file to Xero whose document is there, in the turn of the connection's outbox; it streams from the store
 * and is in memory by pieces. Cut off anywhere it is sent again, and Xero has it once: the same name overwrites.
 * Answers with how long the whole outbox rests (null: not at all), or that there is nothing to send.
 */
export async function sendNextAttachment(
  services: Services,
  claimed: ClaimedOutbox,
): Promise<{ readonly wait: number | null } | 'nothing' | 'overtaken'> {
  const em = services.orm.em.fork();
  const file = await nextAttachment(em, claimed);
  if (file === null) return 'nothing';
  // Taken away, replaced or overtaken in this moment: what is next is looked up anew.
  if (!(await beginSendingAttachment(em, claimed, file))) return { wait: null };
  const outcome = await bringToXero(services, claimed, file);
  return (await recordAttachment(em, claimed, file, outcome)) ? { wait: outcome.rest } : 'overtaken';
}

async function bringToXero(
  services: Services,
  claimed: ClaimedOutbox,
  file: AttachmentToSend,
): Promise<AttachmentOutcome> {
  const { retryDocument } = services.environment.intervals;
  if (file.xeroTenantId !== claimed.tenantId) return judgeAttachment(file, { kind: 'elsewhere' }, retryDocument);
  try {
    const sent = await callXero(services, claimed, (token) =>
      services.attachments.attach(token, claimed.tenantId, {
        ...file,
        bytes: services.contents.open({ ...file, id: file.contentId }),
        // A try that is made twice at once is one; after a failure it is another, as Xero keeps its answers by the key.
        idempotencyKey: `${file.contentId}/${file.failures}`,
      }),
    );
    if (sent.ok) return { kind: 'sent', attachmentId: sent.value, rest: null };
    if (sent.error.kind === 'forbidden' || sent.error.kind === 'tokenNotAccepted') {
      await checkGrant(services, claimed.grantId, { connectionId: claimed.connectionId });
    }
    return judgeAttachment(file, sent.error, retryDocument);
  } catch (error) {
    if (!(error instanceof StoreUnavailable || error instanceof ContentLost)) throw error;
    services.log.warn({ error, attachment: file.id }, 'A file could not be read from its store.');
    return judgeAttachment(file, { kind: error instanceof ContentLost ? 'lost' : 'storeAway' }, retryDocument);
  }
}
