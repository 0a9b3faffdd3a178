/** What Relink keeps in step with a Xero organisation, in the order in which a refresh brings it. */
export const listKinds = [
  'ACCOUNTS',
  'TAX_RATES',
  'TRACKING_CATEGORIES',
  'CURRENCIES',
  'ITEMS',
  'SUPPLIERS',
  'CUSTOMERS',
] as const;
export type ListKind = (typeof listKinds)[number];

/**
 * These come whole every time; of the others Xero tells what changed since a time (`If-Modified-Since`).
 * https://developer.xero.com/documentation/api/accounting/requests-and-responses
 */
export const fullPassKinds: readonly ListKind[] = ['TAX_RATES', 'TRACKING_CATEGORIES', 'CURRENCIES'];

/** For people: "Refreshed the chart of accounts". */
export const listNames: Readonly<Record<ListKind, string>> = {
  ACCOUNTS: 'chart of accounts',
  TAX_RATES: 'tax rates',
  TRACKING_CATEGORIES: 'tracking categories',
  CURRENCIES: 'currencies',
  ITEMS: 'items',
  SUPPLIERS: 'suppliers',
  CUSTOMERS: 'customers',
};
