import type { OrganisationClass } from '../organisations/organisation.ts';
import type { Store } from '../store/store.ts';
import { getCountry } from './countries.ts';
import { seedBooks } from './seed-books.ts';

export function seedOrganisation(
  store: Store,
  about: {
    tenantId: string;
    number: number;
    name: string;
    country: string;
    shortCode: string;
    class: OrganisationClass;
    isDemoCompany: boolean;
  },
): void {
  const { currency, version, timezone, taxNumber, financialYearEnd } = getCountry(about.country);
  store.organisations.put({
    id: about.tenantId,
    name: about.name,
    shortCode: about.shortCode,
    country: about.country,
    currency,
    version,
    timezone,
    class: about.class,
    isDemoCompany: about.isDemoCompany,
    taxNumber,
    financialYearEnd,
    periodLockDate: Date.UTC(2024, 2, 31),
    createdAt: Date.UTC(2019, 6, 9, 23, 40, 30),
    closed: false,
  });
  seedBooks(store, about);
}
