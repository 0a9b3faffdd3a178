import { randomUUID } from 'node:crypto';
import type { EntityManager } from '../database/orm.ts';
import type { InvoiceToSend } from '../xero/invoice-to-send.ts';
import type { ClaimedOutbox } from './claim-outbox.ts';
import type { DocumentRow } from './document-rows.ts';

export type Sending = { readonly key: string; readonly invoice: InvoiceToSend; readonly isFirst: boolean };

/**
 * The durable intent, before anything is sent: from here on nobody knows whether Xero has the document, until an answer
 * is written down. What an earlier try of unknown outcome has sent is sent again word for word, under the same key: Xero
 * remembers keys for six minutes, and refuses one that comes with other words.
 * https://developer.xero.com/documentation/guides/idempotent-requests/idempotency
 * Null: overtaken, or somebody has discarded it: the next look at the outbox tells.
 */
export async function beginSending(
  em: EntityManager,
  claimed: ClaimedOutbox,
  document: DocumentRow,
  invoice: InvoiceToSend,
): Promise<Sending | null> {
  const [begun] = await em.execute<Sending[]>(
    `update document d set state = 'PUBLISHING', attempts = d.attempts + 1, cause = null, message = null, problems = '[]',
       next_attempt_at = null, send_key = coalesce(d.send_key, ?), sent = coalesce(d.sent, ?::jsonb),
       sent_at = coalesce(d.sent_at, now()), sent_tenant_id = ?
     from (select connection_id from document_outbox where connection_id = ? and fence = ? for share) o
     where d.id = ? and d.state in ('QUEUED', 'PUBLISHING') and o.connection_id = d.connection_id
     returning d.send_key as key, d.sent as invoice, d.sent_at = now() as "isFirst"`,
    [randomUUID(), JSON.stringify(invoice), claimed.tenantId, claimed.connectionId, claimed.fence, document.id],
  );
  return begun ?? null;
}
