import type { DocumentFleet, InvoiceAtXero } from './document-fleet.ts';

export type DocumentVerdict = {
  readonly submitted: number;
  readonly published: number;
  /** documents that a program was told of, or that are stored, and that Xero does not have */
  readonly lost: number;
  /** invoices beyond the first of a document */
  readonly twice: number;
  /** connections whose invoices were not made in the order of their documents */
  readonly outOfOrder: number;
  /** invoices that no document knows */
  readonly strangers: number;
};

type Stored = {
  readonly id: string;
  readonly connectionId: string;
  readonly state: string;
  readonly invoiceId: string | null;
};

/** Xero's own books are the truth: what is in them, how often, and in which order it came. */
export async function judgeDocuments(fleet: DocumentFleet, told: readonly string[]): Promise<DocumentVerdict> {
  const made = await fleet.invoicesAtXero();
  const stored = await fleet.sql<Stored>(
    `select id, connection_id as "connectionId", state, xero_invoice_id as "invoiceId" from document order by position`,
  );
  const byDocument = Map.groupBy(made, documentOf);
  const inXero = ({ id, invoiceId }: Stored): boolean =>
    byDocument.get(id)?.some((one) => one.id === invoiceId) === true;
  const known = new Set(stored.map(({ id }) => id));
  const order = new Map(stored.map(({ id }, at) => [id, at]));
  const outOfOrder = [...Map.groupBy(made, ({ tenantId }) => tenantId).values()].filter((ofOne) => {
    const places = ofOne.map((invoice) => order.get(documentOf(invoice)) ?? -1);
    return places.some((place, at) => at > 0 && place < (places[at - 1] ?? -1));
  }).length;
  return {
    submitted: stored.length,
    published: stored.filter(({ state }) => state === 'PUBLISHED').length,
    lost: stored.filter((one) => !inXero(one)).length + told.filter((id) => !known.has(id)).length,
    twice: [...byDocument.values()].reduce((sum, several) => sum + several.length - 1, 0),
    outOfOrder,
    strangers: [...byDocument.keys()].filter((id) => !known.has(id)).length,
  };
}

const documentKey = /\/documents\/([0-9a-f-]{36})$/;

function documentOf({ url }: InvoiceAtXero): string {
  return documentKey.exec(url ?? '')?.[1] ?? 'none';
}
