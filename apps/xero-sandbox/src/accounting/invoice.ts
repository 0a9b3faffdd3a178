export const invoiceStatuses = ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'PAID', 'VOIDED', 'DELETED'] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];
export type InvoiceType = 'ACCPAY' | 'ACCREC';
export type LineAmountTypes = 'Exclusive' | 'Inclusive' | 'NoTax';

export type LineItem = {
  readonly id: string;
  readonly description: string | null;
  readonly quantity: number;
  readonly unitAmount: number;
  readonly lineAmount: number;
  readonly taxAmount: number;
  readonly taxType: string | null;
  readonly accountCode: string | null;
  readonly itemCode: string | null;
  readonly tracking: readonly { readonly categoryId: string; readonly optionId: string }[];
};

/** @see https://developer.xero.com/documentation/api/accounting/invoices */
export type Invoice = {
  readonly id: string;
  readonly tenantId: string;
  /** The app that made it, for `createdByMyApp`. */
  readonly clientId: string | null;
  readonly type: InvoiceType;
  readonly status: InvoiceStatus;
  readonly contactId: string;
  readonly invoiceNumber: string;
  readonly reference: string;
  readonly url: string | null;
  readonly date: number;
  readonly dueDate: number | null;
  readonly lineAmountTypes: LineAmountTypes;
  readonly lineItems: readonly LineItem[];
  readonly subTotal: number;
  readonly totalTax: number;
  readonly total: number;
  readonly amountPaid: number;
  readonly currencyCode: string;
  readonly currencyRate: number;
  readonly sentToContact: boolean;
  readonly updatedAt: number;
};
