import { checkGrant } from '../grant/check-grant.ts';
import type { Services } from '../services.ts';
import { invoiceToSend } from '../xero/invoice-to-send.ts';
import { noAnswer } from '../xero/xero-answer-detail.ts';
import type { AnswerDetail } from '../xero/xero-answer-detail.ts';
import { beginSending } from './begin-sending.ts';
import { callXero } from './call-xero.ts';
import { checkBooks } from './check-books.ts';
import type { ClaimedOutbox } from './claim-outbox.ts';
import type { DocumentOutcome } from './document-outcome.ts';
import type { DocumentRow, DocumentToSend } from './document-rows.ts';
import type { Failed } from './judge-fault.ts';
import { judgeFault } from './judge-fault.ts';
import { lookForDocument, markOf } from './look-for-document.ts';
import { recordOutcome } from './record-outcome.ts';

/**
 * One try to bring one document into Xero, exactly once. Cut off anywhere by `kill -9`, the intent stays: whoever takes
 * over looks first whether Xero has it. Run twice at once, the fence lets one of them write, and the key lets Xero make
 * one. Answered late, the answer is thrown away, and the document is found.
 * Answers with how long the outbox rests: null, not at all.
 */
export async function publishDocument(
  services: Services,
  claimed: ClaimedOutbox,
  document: DocumentToSend,
): Promise<{ readonly wait: number | null } | 'overtaken'> {
  const outcome = await bringToXero(services, claimed, document);
  if (outcome === 'gone') return { wait: null };
  const em = services.orm.em.fork();
  if (!(await recordOutcome(em, claimed, document, outcome))) return 'overtaken';
  return { wait: outcome.kind === 'postponed' ? outcome.wait : null };
}

async function bringToXero(
  services: Services,
  claimed: ClaimedOutbox,
  document: DocumentToSend,
): Promise<DocumentOutcome | 'gone'> {
  if (document.sentAt !== null && document.sentTenantId !== claimed.tenantId) return perhapsElsewhere;
  if (document.sentAt !== null) {
    const found = await lookForDocument(services, claimed, document);
    if (found === 'overtaken') return 'gone';
    if (!found.ok)
      return fail(services, claimed, document, { fault: found.error, wasSent: true, isCreation: false, detail: null });
    if (found.value !== null) return { kind: 'published', invoiceId: found.value, found: true, detail: noAnswer };
  }
  // What was sent before is sent again as it was, whatever the lists say by now.
  const checked = document.sent === null ? await checkBooks(services, claimed, document) : { contactId: null };
  if ('kind' in checked) return checked;
  const invoice = invoiceToSend(document, markOf(services, document), checked.contactId);
  const sending = await beginSending(services.orm.em.fork(), claimed, document, invoice);
  if (sending === null) return 'gone';
  let detail: AnswerDetail = noAnswer;
  const sent = await callXero(services, claimed, async (token) => {
    const answer = await services.invoices.create(token, claimed.tenantId, sending.invoice, sending.key);
    detail = answer.detail;
    return answer.result;
  });
  if (sent.ok) return { kind: 'published', invoiceId: sent.value, found: false, detail };
  return fail(services, claimed, document, { fault: sent.error, wasSent: !sending.isFirst, isCreation: true, detail });
}

async function fail(
  services: Services,
  claimed: ClaimedOutbox,
  document: DocumentRow,
  failed: Failed,
): Promise<DocumentOutcome> {
  // What Xero does not let in may be a connection that is broken: then that shows before the document is put back.
  if (failed.fault.kind === 'forbidden' || failed.fault.kind === 'tokenNotAccepted') {
    await checkGrant(services, claimed.grantId, { connectionId: claimed.connectionId });
  }
  return judgeFault(document, failed, services.environment.intervals.retryDocument);
}

/** It was sent to the organisation that was connected before, and nobody knows what became of it there. */
const perhapsElsewhere: DocumentOutcome = {
  kind: 'rejected',
  cause: 'ORGANISATION_CHANGED',
  message: 'It was on its way to the organisation that was connected before, and may have arrived there.',
  problems: [],
  isSent: true,
  detail: null,
};
