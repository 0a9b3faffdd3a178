import type { SandboxState } from '../state/sandbox-state.ts';

/** Invoices in the order in which they were made, from the `after`th on: for a test that counts them while it looks. */
export function invoicesView(state: SandboxState, after: number) {
  const invoices = state.store.invoices.all().slice(after);
  return {
    invoices: invoices.map(({ id, tenantId, type, status, url, invoiceNumber, total }) => ({
      id,
      tenantId,
      type,
      status,
      url,
      invoiceNumber,
      total,
    })),
  };
}
