import type { SandboxState } from '../state/sandbox-state.ts';
import type { Invoice } from './invoice.ts';

/** A contact becomes a supplier or customer by its first document, and its UpdatedDateUTC does not move. */
export function markContact(state: SandboxState, invoice: Invoice): void {
  const contact = state.store.contacts.find(invoice.contactId);
  if (contact === undefined) return;
  if (invoice.type === 'ACCPAY' && !contact.isSupplier) state.store.contacts.put({ ...contact, isSupplier: true });
  if (invoice.type === 'ACCREC' && !contact.isCustomer) state.store.contacts.put({ ...contact, isCustomer: true });
}
