import type { DocumentCause } from '@relink/domain/document/document-cause';
import type { DocumentDraft, DocumentProblem } from '@relink/domain/document/document-draft';
import type { DocumentState } from '@relink/domain/document/document-state';
import type { StatusInXero } from '@relink/domain/document/status-in-xero';
import type { StoredActor } from '../connection-event/connection-event.entity.ts';
import type { InvoiceToSend } from '../xero/invoice-to-send.ts';

/** The tables of this folder as their rows are read. Raw statements answer with texts for times and decimals. */
export type DocumentRow = DocumentDraft & {
  readonly id: string;
  readonly connectionId: string;
  readonly position: string;
  readonly state: DocumentState;
  readonly total: string;
  readonly submittedBy: StoredActor;
  readonly cause: DocumentCause | null;
  readonly message: string | null;
  readonly problems: readonly DocumentProblem[];
  readonly attempts: number;
  readonly failures: number;
  readonly nextAttemptAt: string | null;
  readonly sendKey: string | null;
  readonly sentAt: string | null;
  readonly sentTenantId: string | null;
  readonly xeroInvoiceId: string | null;
  readonly xeroTenantId: string | null;
  readonly publishedAt: string | null;
  readonly inXeroStatus: StatusInXero | null;
  readonly inXeroNumber: string | null;
  readonly inXeroReadAt: string | null;
  readonly queuedAt: string;
  readonly createdAt: string;
};

/** One whose turn it is, with the very words of the last try. Nobody else reads those: they are as long as it is. */
export type DocumentToSend = DocumentRow & { readonly sent: InvoiceToSend | null };

export const documentColumns = `d.id, d.connection_id as "connectionId", d.position, d.kind, d.state,
  d.contact_name as "contactName", d.date::text, d.due_date::text as "dueDate", d.reference, d.number, d.currency,
  d.line_amounts as "lineAmounts", d.xero_status as "xeroStatus", d.lines, d.total::text,
  d.submitted_by as "submittedBy", d.cause, d.message, d.problems, d.attempts, d.failures,
  d.next_attempt_at as "nextAttemptAt", d.send_key as "sendKey", d.sent_at as "sentAt",
  d.sent_tenant_id as "sentTenantId", d.xero_invoice_id as "xeroInvoiceId",
  d.xero_tenant_id as "xeroTenantId", d.published_at as "publishedAt",
  d.in_xero_status as "inXeroStatus", d.in_xero_number as "inXeroNumber", d.in_xero_read_at as "inXeroReadAt",
  d.queued_at as "queuedAt", d.created_at as "createdAt"`;
