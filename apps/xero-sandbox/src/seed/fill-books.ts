import type { Organisation } from '../organisations/organisation.ts';
import type { Store } from '../store/store.ts';
import { stableId } from './stable-id.ts';
import { taxRateSeeds, taxTypeFor } from './tax-rates.ts';

type Sizes = { readonly contacts: number; readonly accounts: number };

/**
 * As many more contacts and accounts as asked for, the same ones each time, all imported at this moment. Of ten contacts
 * four are suppliers, and six are customers; of twenty one is both.
 */
export function fillBooks(store: Store, organisation: Organisation, { contacts, accounts }: Sizes, now: number): void {
  const { id: tenantId } = organisation;
  for (let number = 1; number <= contacts; number += 1) {
    const digits = String(number).padStart(6, '0');
    store.contacts.put({
      id: stableId(`${tenantId} filled contact ${number}`),
      tenantId,
      name: `Imported Contact ${digits}`,
      contactNumber: `IMP-${digits}`,
      accountNumber: null,
      firstName: 'Robin',
      lastName: `Imported ${number}`,
      emailAddress: `accounts@imported${number}.example`,
      phone: null,
      addressLine: null,
      city: null,
      postalCode: null,
      country: organisation.country,
      taxNumber: null,
      bankAccountDetails: null,
      defaultCurrency: null,
      status: 'ACTIVE',
      mergedToContactId: null,
      isSupplier: number % 10 < 4,
      isCustomer: number % 10 >= 4 || number % 20 === 1,
      updatedAt: now,
    });
  }
  const taxType = taxTypeFor(taxRateSeeds(organisation.country), 'purchases');
  for (let number = 1; number <= accounts; number += 1) {
    const digits = String(number).padStart(5, '0');
    store.accounts.put({
      id: stableId(`${tenantId} filled account ${number}`),
      tenantId,
      code: `F${digits}`,
      name: `Imported Account ${digits}`,
      type: 'EXPENSE',
      class: 'EXPENSE',
      status: 'ACTIVE',
      taxType,
      description: null,
      systemAccount: null,
      bankAccountNumber: null,
      currencyCode: null,
      enablePaymentsToAccount: false,
      showInExpenseClaims: true,
      updatedAt: now,
    });
  }
}
