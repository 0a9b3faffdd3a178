import type { Store } from '../store/store.ts';

export function seedBooks(_store: Store, _about: { tenantId: string; number: number; country: string }): void {}

/** Empties the books of one organisation. */
export function clearBooks(store: Store, tenantId: string): void {
  const books = [
    store.accounts,
    store.contacts,
    store.taxRates,
    store.trackingCategories,
    store.items,
    store.currencies,
    store.invoices,
    store.attachments,
    store.history,
  ];
  for (const rows of books) {
    for (const row of rows.all()) if (row.tenantId === tenantId) rows.delete(row.id);
  }
}
