import type { DocumentKind } from '@relink/domain/document/document-kind';
import { documentKindNames } from '@relink/domain/document/document-kind';
import type { StatusInXero } from '@relink/domain/document/status-in-xero';
import { statusInXeroWords } from '@relink/domain/document/status-in-xero';
import { lockConnection } from '../connection/lock-connection.ts';
import { recordEvent, systemActor } from '../connection/record-event.ts';
import type { EntityManager } from '../database/orm.ts';
import { notify } from '../live/notify.ts';
import type { InvoiceInXero } from '../xero/invoice-in-xero.ts';
import type { ClaimedReading, Rest } from './claim-invoice-reading.ts';
import { releaseReading } from './claim-invoice-reading.ts';

/**
 * Writes down what was read, tells of what changed, and is done with what Xero had told before: all of it or nothing. A
 * process that dies before has read for nothing, and the events are still there for the next one. An answer that comes
 * late, after somebody else has begun to read, is thrown away.
 */
export function storeInvoices(
  em: EntityManager,
  claimed: ClaimedReading,
  invoices: readonly InvoiceInXero[],
  rest: Rest | null,
): Promise<void> {
  return em.transactional(async (locked) => {
    const { tenantId } = await lockConnection(locked, claimed.connectionId);
    if (!(await releaseReading(locked, claimed, rest)) || tenantId !== claimed.tenantId) return;
    const changed = await storeStates(locked, claimed, invoices);
    for (const { id, kind, before, status, number, numberBefore } of changed) {
      if (before !== status) await tell(locked, claimed, kind, status);
      if (before !== status || number !== numberBefore)
        await notify(locked, { connectionId: claimed.connectionId, documentId: id });
    }
    await locked.execute('update xero_webhook_event set done_at = now() where id = any(?::bigint[])', [
      `{${claimed.eventIds.join(',')}}`,
    ]);
  });
}

type Stored = {
  readonly id: string;
  readonly kind: DocumentKind;
  /** as it was known: what it was published as, where nobody had looked */
  readonly before: StatusInXero;
  readonly status: StatusInXero;
  readonly numberBefore: string | null;
  readonly number: string | null;
};

/** What is newer by Xero's clock stays. */
function storeStates(
  em: EntityManager,
  { connectionId, tenantId }: ClaimedReading,
  invoices: readonly InvoiceInXero[],
): Promise<Stored[]> {
  return em.execute<Stored[]>(
    `with r as (select * from jsonb_to_recordset(?::jsonb) as r (id uuid, status text, number text, "updatedAt" timestamptz)),
       before as (select id, in_xero_status, in_xero_number, xero_status from document
         where connection_id = ? and xero_tenant_id = ? and xero_invoice_id in (select id from r) for update)
     update document d set in_xero_status = r.status, in_xero_number = r.number, in_xero_updated_at = r."updatedAt",
       in_xero_read_at = now()
     from before, r
     where d.id = before.id and d.xero_invoice_id = r.id
       and (d.in_xero_updated_at is null or d.in_xero_updated_at <= r."updatedAt")
     returning d.id, d.kind, coalesce(before.in_xero_status, before.xero_status) as before, r.status,
       before.in_xero_number as "numberBefore", r.number`,
    [JSON.stringify(invoices), connectionId, tenantId],
  );
}

/** The history is for everybody who sees the connection: what is in a document is not. */
async function tell(
  em: EntityManager,
  { connectionId }: ClaimedReading,
  kind: DocumentKind,
  status: StatusInXero,
): Promise<void> {
  const message = `A ${documentKindNames[kind]} ${statusInXeroWords[status].is}.`;
  await recordEvent(em, connectionId, { kind: 'DOCUMENT_CHANGED_IN_XERO', actor: systemActor, message });
}
