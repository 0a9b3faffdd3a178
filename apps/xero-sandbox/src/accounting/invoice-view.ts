import type { SandboxState } from '../state/sandbox-state.ts';
import type { XeroObject } from './envelope.ts';
import type { Invoice, LineItem } from './invoice.ts';
import { round } from './money.ts';
import { contactView } from './contact-view.ts';
import { xeroDateString, xeroTimestamp } from './xero-date.ts';

/** Unpaged lists lack the line items; summaries lack more. */
export function invoiceView(
  state: SandboxState,
  invoice: Invoice,
  detail: 'full' | 'no-lines' | 'summary',
): XeroObject {
  const contact = state.store.contacts.find(invoice.contactId);
  const shownContact =
    contact === undefined || detail === 'full'
      ? { ContactID: invoice.contactId, ...(contact === undefined ? {} : contactView(contact)) }
      : { ContactID: contact.id, Name: contact.name };
  return {
    Type: invoice.type,
    InvoiceID: invoice.id,
    InvoiceNumber: invoice.invoiceNumber,
    ...(invoice.type === 'ACCREC' ? { Reference: invoice.reference } : {}),
    ...(invoice.url === null ? {} : { Url: invoice.url }),
    AmountDue:
      invoice.status === 'VOIDED' || invoice.status === 'DELETED' ? 0 : round(invoice.total - invoice.amountPaid),
    AmountPaid: invoice.amountPaid,
    AmountCredited: 0,
    SentToContact: invoice.sentToContact,
    CurrencyRate: invoice.currencyRate,
    IsDiscounted: false,
    HasAttachments: state.store.attachments.all().some((attachment) => attachment.invoiceId === invoice.id),
    HasErrors: false,
    Contact: shownContact,
    DateString: xeroDateString(invoice.date),
    Date: xeroTimestamp(invoice.date),
    ...(invoice.dueDate === null
      ? {}
      : { DueDateString: xeroDateString(invoice.dueDate), DueDate: xeroTimestamp(invoice.dueDate) }),
    Status: invoice.status,
    LineAmountTypes: invoice.lineAmountTypes,
    ...(detail === 'full' ? { LineItems: invoice.lineItems.map((line) => lineItemView(state, line)) } : {}),
    SubTotal: invoice.subTotal,
    TotalTax: invoice.totalTax,
    Total: invoice.total,
    ...(detail === 'summary' ? {} : { Payments: [], Prepayments: [], Overpayments: [], CreditNotes: [] }),
    UpdatedDateUTC: xeroTimestamp(invoice.updatedAt),
    CurrencyCode: invoice.currencyCode,
  };
}

export function lineItemView(state: SandboxState, line: LineItem): XeroObject {
  return {
    ...(line.itemCode === null ? {} : { ItemCode: line.itemCode }),
    Description: line.description ?? '',
    UnitAmount: line.unitAmount,
    ...(line.taxType === null ? {} : { TaxType: line.taxType }),
    TaxAmount: line.taxAmount,
    LineAmount: line.lineAmount,
    ...(line.accountCode === null ? {} : { AccountCode: line.accountCode }),
    Tracking: line.tracking.map(({ categoryId, optionId }) => {
      const category = state.store.trackingCategories.find(categoryId);
      const option = category?.options.find((candidate) => candidate.id === optionId);
      return {
        TrackingCategoryID: categoryId,
        TrackingOptionID: optionId,
        Name: category?.name ?? '',
        Option: option?.name ?? '',
      };
    }),
    Quantity: line.quantity,
    LineItemID: line.id,
  };
}
