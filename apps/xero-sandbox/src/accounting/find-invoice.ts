import type { SandboxState } from '../state/sandbox-state.ts';
import type { Invoice } from './invoice.ts';

/** By id, or by number for sales invoices. */
export function findInvoice(state: SandboxState, tenantId: string, named: string): Invoice | undefined {
  const byId = state.store.invoices.find(named.toLowerCase());
  if (byId !== undefined) return byId.tenantId === tenantId ? byId : undefined;
  return state.store.invoices.where(
    (invoice) => invoice.tenantId === tenantId && invoice.type === 'ACCREC' && invoice.invoiceNumber === named,
  )[0];
}
