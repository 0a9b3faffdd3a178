import type { EntityManager } from '../database/orm.ts';
import type { ClaimedOutbox } from '../document/claim-outbox.ts';

/** A file whose turn it is. */
export type AttachmentToSend = {
  readonly id: string;
  readonly documentId: string;
  readonly fileName: string;
  readonly mimeType: string;
  readonly length: number;
  readonly sha256: string;
  readonly contentId: string;
  readonly failures: number;
  readonly invoiceId: string;
  readonly xeroTenantId: string;
};

/** Files follow their document: they wait until it is in Xero. */
const isSendable = `a.state = 'QUEUED' and a.content_id is not null and d.state = 'PUBLISHED'
  and (a.next_attempt_at is null or a.next_attempt_at <= now())`;

/** Whether there is one, as a condition on a connection's id. */
export const hasSendableAttachment = (connectionId: string): string =>
  `exists (select from document_attachment a join document d on d.id = a.document_id
    where a.connection_id = ${connectionId} and ${isSendable})`;

export async function nextAttachment(
  em: EntityManager,
  { connectionId }: Pick<ClaimedOutbox, 'connectionId'>,
): Promise<AttachmentToSend | null> {
  const [next] = await em.execute<AttachmentToSend[]>(
    `select a.id, a.document_id as "documentId", a.file_name as "fileName", a.mime_type as "mimeType", a.length, a.sha256,
       a.content_id as "contentId", a.failures, d.xero_invoice_id as "invoiceId", d.xero_tenant_id as "xeroTenantId"
     from document_attachment a join document d on d.id = a.document_id
     where a.connection_id = ? and ${isSendable} order by d.position, a.created_at, a.id limit 1`,
    [connectionId],
  );
  return next ?? null;
}

/** The durable intent: from here on Xero may have the file, until an answer is written down. False: not this one. */
export async function beginSendingAttachment(
  em: EntityManager,
  { connectionId, fence }: ClaimedOutbox,
  { id, contentId }: AttachmentToSend,
): Promise<boolean> {
  const begun = await em.execute<unknown[]>(
    `update document_attachment a set attempts = a.attempts + 1, sending_since = coalesce(a.sending_since, now())
     from document_outbox o where a.id = ? and a.content_id = ? and a.state = 'QUEUED'
       and o.connection_id = ? and o.fence = ? returning a.id`,
    [id, contentId, connectionId, fence],
  );
  return begun.length > 0;
}

/** Files that wait for their next try are tried at once: the connection works again. */
export async function releaseAttachments(em: EntityManager, connectionId: string): Promise<void> {
  await em.execute(
    `update document_attachment set next_attempt_at = null
     where connection_id = ? and state = 'QUEUED' and next_attempt_at is not null`,
    [connectionId],
  );
}
