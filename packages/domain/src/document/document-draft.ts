import type { DocumentKind, LineAmountType, XeroInvoiceStatus } from './document-kind.ts';

/** Amounts are decimals as text, exact to the last digit. Nothing in between makes a number of them. */
export type DocumentLine = {
  readonly description: string;
  readonly quantity: string;
  readonly unitAmount: string;
  readonly accountCode: string | null;
  readonly taxType: string | null;
  readonly itemCode: string | null;
};

/** A document as it was submitted. */
export type DocumentDraft = {
  readonly kind: DocumentKind;
  readonly contactName: string;
  /** YYYY-MM-DD, in the organisation's own calendar */
  readonly date: string;
  readonly dueDate: string | null;
  /** a bill: its supplier's number, which Xero calls its reference; a sales invoice: the reference */
  readonly reference: string | null;
  /** of a sales invoice; Xero gives the next one where there is none */
  readonly number: string | null;
  /** ISO 4217; null: the organisation's own */
  readonly currency: string | null;
  readonly lineAmounts: LineAmountType;
  readonly xeroStatus: XeroInvoiceStatus;
  readonly lines: readonly DocumentLine[];
};

/** What is wrong, and where: `lines.2.accountCode`; null: with the whole. */
export type DocumentProblem = { readonly field: string | null; readonly message: string };
