/** What a client can have published: a bill to pay (ACCPAY in Xero), an invoice to a customer (ACCREC). */
export const documentKinds = ['BILL', 'SALES_INVOICE'] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const documentKindNames: Record<DocumentKind, string> = { BILL: 'bill', SALES_INVOICE: 'sales invoice' };

/** How the amounts of the lines are meant. https://developer.xero.com/documentation/api/accounting/types#line-amount-types */
export const lineAmountTypes = ['EXCLUSIVE', 'INCLUSIVE', 'NO_TAX'] as const;
export type LineAmountType = (typeof lineAmountTypes)[number];

/** What it is to become in Xero. https://developer.xero.com/documentation/api/accounting/types#invoice-status-codes */
export const xeroInvoiceStatuses = ['DRAFT', 'SUBMITTED', 'AUTHORISED'] as const;
export type XeroInvoiceStatus = (typeof xeroInvoiceStatuses)[number];
