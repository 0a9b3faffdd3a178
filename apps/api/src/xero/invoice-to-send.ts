import type { DocumentDraft, DocumentLine } from '@relink/domain/document/document-draft';
import type { DocumentKind, LineAmountType } from '@relink/domain/document/document-kind';

/** An invoice as xero-node takes it: kept as it is for as long as nobody knows whether Xero has it. */
export type InvoiceToSend = {
  readonly type: 'ACCPAY' | 'ACCREC';
  readonly contact: { readonly contactID: string } | { readonly name: string };
  readonly date: string;
  readonly dueDate?: string;
  readonly lineAmountTypes: string;
  readonly invoiceNumber?: string;
  readonly reference?: string;
  readonly currencyCode?: string;
  readonly status: string;
  /** the mark by which it is found again: the address of the document in Relink, shown in Xero as its source */
  readonly url: string;
  readonly lineItems: readonly object[];
};

const types: Record<DocumentKind, InvoiceToSend['type']> = { BILL: 'ACCPAY', SALES_INVOICE: 'ACCREC' };
const lineAmounts: Record<LineAmountType, string> = { EXCLUSIVE: 'Exclusive', INCLUSIVE: 'Inclusive', NO_TAX: 'NoTax' };

/**
 * `contactId` where the lists know it: with the id alone, Xero changes nothing about the contact. Amounts become numbers
 * here and nowhere before: `checkDraft` let only those through that come out of a number as they went in.
 */
export function invoiceToSend(draft: DocumentDraft, mark: string, contactId: string | null): InvoiceToSend {
  const number = draft.kind === 'BILL' ? draft.reference : draft.number;
  return {
    type: types[draft.kind],
    contact: contactId === null ? { name: draft.contactName } : { contactID: contactId },
    date: draft.date,
    ...(draft.dueDate === null ? {} : { dueDate: draft.dueDate }),
    lineAmountTypes: lineAmounts[draft.lineAmounts],
    ...(number === null ? {} : { invoiceNumber: number }),
    ...(draft.kind === 'BILL' || draft.reference === null ? {} : { reference: draft.reference }),
    ...(draft.currency === null ? {} : { currencyCode: draft.currency }),
    status: draft.xeroStatus,
    url: mark,
    lineItems: draft.lines.map(lineItem),
  };
}

function lineItem(line: DocumentLine): object {
  return {
    description: line.description,
    quantity: Number(line.quantity),
    unitAmount: Number(line.unitAmount),
    ...(line.accountCode === null ? {} : { accountCode: line.accountCode }),
    ...(line.taxType === null ? {} : { taxType: line.taxType }),
    ...(line.itemCode === null ? {} : { itemCode: line.itemCode }),
  };
}
