import type { XeroInvoiceStatus } from './document-kind.ts';

/** What a bill or sales invoice can be in Xero. https://developer.xero.com/documentation/api/accounting/types#invoice-status-codes */
export const statusesInXero = ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'PAID', 'VOIDED', 'DELETED'] as const;
export type StatusInXero = (typeof statusesInXero)[number];

type Words = {
  /** on a badge */
  readonly label: string;
  /** after "A bill …" */
  readonly is: string;
};

export const statusInXeroWords: Record<StatusInXero, Words> = {
  DRAFT: { label: 'Draft in Xero', is: 'is a draft in Xero' },
  SUBMITTED: { label: 'Awaits approval in Xero', is: 'awaits approval in Xero' },
  AUTHORISED: { label: 'Approved in Xero', is: 'is approved in Xero, and not paid' },
  PAID: { label: 'Paid in Xero', is: 'is paid in Xero' },
  VOIDED: { label: 'Voided in Xero', is: 'was voided in Xero' },
  DELETED: { label: 'Deleted in Xero', is: 'was deleted in Xero' },
};

/** What became of a document in Xero, besides what it was published as. Null: nothing, or nobody has looked. */
export function becameInXero(
  publishedAs: XeroInvoiceStatus,
  inXero: { readonly status: StatusInXero } | null,
): StatusInXero | null {
  return inXero === null || inXero.status === publishedAs ? null : inXero.status;
}
