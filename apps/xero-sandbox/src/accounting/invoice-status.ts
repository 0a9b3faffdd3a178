import type { InvoiceStatus } from './invoice.ts';

/** PAID is set by Xero alone. @see https://developer.xero.com/documentation/api/accounting/invoices */
const moves: Record<InvoiceStatus, readonly InvoiceStatus[]> = {
  DRAFT: ['SUBMITTED', 'AUTHORISED', 'DELETED'],
  SUBMITTED: ['DRAFT', 'AUTHORISED', 'DELETED'],
  AUTHORISED: ['VOIDED'],
  PAID: [],
  VOIDED: [],
  DELETED: [],
};

/** Documents that may still be edited keep their status, or move on. */
export function mayMove(from: InvoiceStatus, to: InvoiceStatus): boolean {
  return moves[from].includes(to) || (from === to && moves[from].length > 0);
}

export function mayStartAs(status: InvoiceStatus): boolean {
  return status === 'DRAFT' || status === 'SUBMITTED' || status === 'AUTHORISED';
}

/** What people can make of it in Xero: a payment of all of it, or taking that back, comes besides. */
export function mayBecome(from: InvoiceStatus, to: InvoiceStatus): boolean {
  return mayMove(from, to) || (from === 'AUTHORISED' && to === 'PAID') || (from === 'PAID' && to === 'AUTHORISED');
}
