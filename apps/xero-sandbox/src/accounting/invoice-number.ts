import type { SandboxState } from '../state/sandbox-state.ts';
import type { InvoiceType } from './invoice.ts';

/** Sales invoices get the next number; bills have the number of their supplier, or none. */
export function defaultInvoiceNumber(state: SandboxState, tenantId: string, type: InvoiceType): string {
  if (type === 'ACCPAY') return '';
  const sales = state.store.invoices.where((invoice) => invoice.tenantId === tenantId && invoice.type === 'ACCREC');
  return `INV-${String(sales.length + 1).padStart(4, '0')}`;
}

/** Only sales invoices need a number of their own; suppliers number bills as they like. */
export function invoiceNumberProblems(
  state: SandboxState,
  invoice: { tenantId: string; type: InvoiceType; invoiceNumber: string; id: string | undefined },
): string[] {
  if (invoice.invoiceNumber.length > 255) return ['The Invoice Number cannot exceed 255 characters.'];
  const isTaken = state.store.invoices
    .all()
    .some(
      (other) =>
        other.tenantId === invoice.tenantId &&
        other.type === 'ACCREC' &&
        other.id !== invoice.id &&
        other.invoiceNumber === invoice.invoiceNumber &&
        other.status !== 'DELETED',
    );
  return invoice.type === 'ACCREC' && isTaken ? ['Invoice # must be unique.'] : [];
}
