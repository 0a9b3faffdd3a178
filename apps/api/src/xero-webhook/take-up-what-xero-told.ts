import type { EntityManager } from '../database/orm.ts';

/**
 * What Xero told of an invoice before it was known to be ours, is taken up now. In the transaction that publishes the
 * document, under its lock on the connection, which whoever lets go of events of unknown invoices takes as well: either
 * they find the document, or their events are found here. However long it took to learn that Xero has it.
 */
export async function takeUpWhatXeroTold(em: EntityManager, tenantId: string, invoiceId: string): Promise<void> {
  await em.execute(
    // As if it had come now, so that it gathers with others.
    `update xero_webhook_event set done_at = null, received_at = now()
     where resource_id = ? and tenant_id = ? and category = 'INVOICE' and done_at is not null`,
    [invoiceId, tenantId],
  );
}
