import { accountClass } from '../accounting/account.ts';
import type { Store } from '../store/store.ts';
import { archivedCodes, chartOfAccounts } from './chart-of-accounts.ts';
import { contactSeeds } from './contacts.ts';
import { getCountry } from './countries.ts';
import { countryWords } from './country-words.ts';
import { seededAt } from './seeded-at.ts';
import { seedItems } from './seed-items.ts';
import { stableId } from './stable-id.ts';
import { type TaxRateSeed, taxRateSeeds, taxTypeFor } from './tax-rates.ts';

export type Books = { readonly tenantId: string; readonly number: number; readonly country: string };

export function seedBooks(store: Store, books: Books): void {
  const rates = taxRateSeeds(books.country);
  seedTaxRates(store, books, rates);
  seedAccounts(store, books, rates);
  seedContacts(store, books);
  seedTracking(store, books);
  seedCurrencies(store, books);
  seedItems(store, books, rates);
}

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

function seedTaxRates(store: Store, { tenantId }: Books, rates: readonly TaxRateSeed[]): void {
  for (const { forKinds: _kinds, ...rate } of rates) {
    store.taxRates.put({ ...rate, id: stableId(`${tenantId} tax ${rate.taxType}`), tenantId, status: 'ACTIVE' });
  }
}

function seedAccounts(store: Store, { tenantId, country }: Books, rates: readonly TaxRateSeed[]): void {
  const none = taxTypeFor(rates, 'none');
  const plain = { tenantId, description: null, bankAccountNumber: null, currencyCode: null, updatedAt: seededAt };
  for (const seed of chartOfAccounts(countryWords(country))) {
    store.accounts.put({
      ...plain,
      id: stableId(`${tenantId} account ${seed.code}`),
      code: seed.code,
      name: seed.name,
      type: seed.type,
      class: accountClass(seed.type) ?? 'EXPENSE',
      status: archivedCodes.includes(seed.code) ? 'ARCHIVED' : 'ACTIVE',
      taxType: taxTypeFor(rates, seed.taxKind),
      systemAccount: seed.systemAccount,
      enablePaymentsToAccount: ['835', '880', '881'].includes(seed.code),
      showInExpenseClaims: seed.type === 'EXPENSE' && seed.systemAccount === null,
    });
  }
  const { currency } = getCountry(country);
  // A bank account may have no code, and a foreign one keeps its own currency.
  const banks = [
    { code: '090', name: 'Business Bank Account', currencyCode: currency, bankAccountNumber: '0908007000100' },
    { code: '091', name: 'Business Savings Account', currencyCode: currency, bankAccountNumber: '0908007000101' },
    { code: null, name: 'US Dollar Account', currencyCode: 'USD', bankAccountNumber: '0908007000102' },
  ];
  for (const bank of banks) {
    store.accounts.put({
      ...plain,
      ...bank,
      id: stableId(`${tenantId} bank ${bank.name}`),
      type: 'BANK',
      class: 'ASSET',
      status: 'ACTIVE',
      taxType: none,
      systemAccount: null,
      enablePaymentsToAccount: false,
      showInExpenseClaims: false,
    });
  }
}

function seedContacts(store: Store, { tenantId, country, number }: Books): void {
  for (const seed of contactSeeds(country, number)) {
    store.contacts.put({
      ...seed,
      id: stableId(`${tenantId} contact ${seed.name}`),
      tenantId,
      contactNumber: null,
      postalCode: null,
      taxNumber: null,
      bankAccountDetails: null,
      defaultCurrency: null,
      mergedToContactId: null,
      updatedAt: seededAt,
    });
  }
}

function seedTracking(store: Store, { tenantId }: Books): void {
  const categories = {
    Region: ['North', 'South', 'East', 'West', 'Head Office'],
    Project: ['Fit-out', 'Maintenance', 'Spring Campaign'],
  };
  for (const [name, options] of Object.entries(categories)) {
    store.trackingCategories.put({
      id: stableId(`${tenantId} tracking ${name}`),
      tenantId,
      name,
      status: 'ACTIVE',
      options: options.map((option) => ({
        id: stableId(`${tenantId} tracking ${name} ${option}`),
        name: option,
        status: 'ACTIVE',
      })),
    });
  }
}

const currencyNames: Record<string, string> = {
  AUD: 'Australian Dollar',
  CAD: 'Canadian Dollar',
  EUR: 'Euro',
  GBP: 'British Pound',
  NZD: 'New Zealand Dollar',
  SGD: 'Singapore Dollar',
  USD: 'United States Dollar',
  ZAR: 'South African Rand',
};

function seedCurrencies(store: Store, { tenantId, country }: Books): void {
  const codes = new Set([getCountry(country).currency, 'USD', 'EUR', 'GBP']);
  for (const code of codes) {
    store.currencies.put({
      id: stableId(`${tenantId} currency ${code}`),
      tenantId,
      code,
      description: currencyNames[code] ?? code,
    });
  }
}
