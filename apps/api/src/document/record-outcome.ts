import { documentKindNames } from '@relink/domain/document/document-kind';
import { recordEvent, systemActor } from '../connection/record-event.ts';
import type { EntityManager } from '../database/orm.ts';
import { notify } from '../live/notify.ts';
import { takeUpWhatXeroTold } from '../xero-webhook/take-up-what-xero-told.ts';
import type { ClaimedOutbox } from './claim-outbox.ts';
import { holdOutbox } from './claim-outbox.ts';
import type { DocumentOutcome } from './document-outcome.ts';
import type { DocumentRow } from './document-rows.ts';
import { holdDocuments } from './hold-documents.ts';
import { lockConnectionState } from './wake-outbox.ts';

/**
 * Writes down what a try has come to, all of it or nothing. `false`: overtaken; whoever holds the outbox now finds the
 * intent of this try, and looks at Xero for what became of it.
 */
export function recordOutcome(
  em: EntityManager,
  claimed: ClaimedOutbox,
  document: DocumentRow,
  outcome: DocumentOutcome,
): Promise<boolean> {
  return em.transactional(async (locked) => {
    const works = await lockConnectionState(locked, claimed.connectionId);
    if (!(await holdOutbox(locked, claimed))) return false;
    // The connection broke while it was being sent: then it waits with the others.
    const settled = outcome.kind === 'postponed' && !works ? heldWithTheOthers(outcome) : outcome;
    if (!(await store(locked, document, settled))) return true;
    await recordAttempt(locked, document, settled);
    await tell(locked, document, settled);
    if (settled.kind === 'published') await takeUpWhatXeroTold(locked, claimed.tenantId, settled.invoiceId);
    await notify(locked, { connectionId: claimed.connectionId, documentId: document.id });
    return true;
  });
}

function heldWithTheOthers({
  isSent,
  detail,
}: {
  isSent: boolean;
  detail: DocumentOutcome['detail'];
}): DocumentOutcome {
  const message = 'The connection broke while the document was on its way.';
  return { kind: 'held', cause: 'CONNECTION', message, isSent, detail };
}

/** False: it is waiting no longer, as somebody has discarded it meanwhile. */
async function store(em: EntityManager, { id }: DocumentRow, outcome: DocumentOutcome): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    `update document set ${changes[outcome.kind]} where id = ? and state in ('QUEUED', 'PUBLISHING') returning id`,
    [...valuesOf(outcome), id],
  );
  return rows.length > 0;
}

/** While nobody knows whether Xero has it, its key and its words stay the same: that is what makes a second one impossible. */
const forgetSending = `sent_at = case when ? then sent_at end, send_key = case when ? then send_key end,
  sent = case when ? then sent end`;

/** No stale error stays on what was published, or is tried again. */
const changes: Record<DocumentOutcome['kind'], string> = {
  published: `state = 'PUBLISHED', xero_invoice_id = ?, xero_tenant_id = sent_tenant_id, published_at = now(),
    cause = null, message = null, problems = '[]', failures = 0, next_attempt_at = null, sent_at = null`,
  rejected: `state = 'REJECTED', cause = ?, message = ?, next_attempt_at = null, ${forgetSending}, problems = ?::jsonb`,
  held: `state = 'HELD', cause = ?, message = ?, next_attempt_at = null, ${forgetSending}, problems = '[]'`,
  postponed: `state = 'QUEUED', cause = ?, message = ?, ${forgetSending}, problems = '[]', failures = ?,
    next_attempt_at = now() + make_interval(secs => ?)`,
};

function valuesOf(outcome: DocumentOutcome): unknown[] {
  if (outcome.kind === 'published') return [outcome.invoiceId];
  const { cause, message, isSent } = outcome;
  if (outcome.kind === 'held') return [cause, message, isSent, isSent, isSent];
  if (outcome.kind === 'rejected') return [cause, message, isSent, isSent, isSent, JSON.stringify(outcome.problems)];
  const keepsKey = isSent && !outcome.isKeySpoilt;
  return [cause, message, isSent, keepsKey, keepsKey, outcome.failures, outcome.wait / 1_000];
}

async function recordAttempt(em: EntityManager, { id }: DocumentRow, outcome: DocumentOutcome): Promise<void> {
  const { detail } = outcome;
  await em.execute(
    `insert into document_attempt (document_id, outcome, message, status, answer, correlation_id) values (?, ?, ?, ?, ?, ?)`,
    [
      id,
      outcome.kind.toUpperCase(),
      wordsOf(outcome),
      detail?.status ?? null,
      detail?.answer ?? null,
      detail?.correlationId ?? null,
    ],
  );
}

function wordsOf(outcome: DocumentOutcome): string {
  if (outcome.kind !== 'published') return outcome.message;
  return outcome.found ? 'It was in Xero already: an earlier try had made it.' : 'Xero took it.';
}

/** The history is for everybody who sees the connection: what is in a document is not. */
async function tell(em: EntityManager, document: DocumentRow, outcome: DocumentOutcome): Promise<void> {
  const name = documentKindNames[document.kind];
  if (outcome.kind === 'published') {
    const message = `A ${name} was published.`;
    await recordEvent(em, document.connectionId, { kind: 'DOCUMENT_PUBLISHED', actor: systemActor, message });
  }
  if (outcome.kind === 'rejected') {
    const message = `A ${name} was rejected. Whoever may see documents finds there what to mend.`;
    await recordEvent(em, document.connectionId, { kind: 'DOCUMENT_REJECTED', actor: systemActor, message });
  }
  if (outcome.kind === 'held') await holdDocuments(em, document.connectionId, outcome, 1);
}
