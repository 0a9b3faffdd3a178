export type CountryProfile = {
  readonly currency: string;
  /** Xero's edition, which decides the tax rates. */
  readonly version: string;
  readonly timezone: string;
  readonly taxNumber: string;
  readonly financialYearEnd: { readonly day: number; readonly month: number };
};

const profiles: Record<string, CountryProfile> = {
  NZ: {
    currency: 'NZD',
    version: 'NZ',
    timezone: 'NEWZEALANDSTANDARDTIME',
    taxNumber: '101-2-303',
    financialYearEnd: { day: 31, month: 3 },
  },
  AU: {
    currency: 'AUD',
    version: 'AU',
    timezone: 'AUSEASTERNSTANDARDTIME',
    taxNumber: '11 111 111 138',
    financialYearEnd: { day: 30, month: 6 },
  },
  GB: {
    currency: 'GBP',
    version: 'UK',
    timezone: 'GMTSTANDARDTIME',
    taxNumber: 'GB 123456789',
    financialYearEnd: { day: 31, month: 3 },
  },
  DE: {
    currency: 'EUR',
    version: 'GLOBAL',
    timezone: 'WEUROPESTANDARDTIME',
    taxNumber: 'DE123456789',
    financialYearEnd: { day: 31, month: 12 },
  },
  US: {
    currency: 'USD',
    version: 'US',
    timezone: 'EASTERNSTANDARDTIME',
    taxNumber: '12-3456789',
    financialYearEnd: { day: 31, month: 12 },
  },
  CA: {
    currency: 'CAD',
    version: 'GLOBAL',
    timezone: 'PACIFICSTANDARDTIME',
    taxNumber: '123456789RT0001',
    financialYearEnd: { day: 31, month: 12 },
  },
  SG: {
    currency: 'SGD',
    version: 'SINGAPORE',
    timezone: 'SINGAPORESTANDARDTIME',
    taxNumber: 'M2-1234567-8',
    financialYearEnd: { day: 31, month: 12 },
  },
  ZA: {
    currency: 'ZAR',
    version: 'ZA',
    timezone: 'SOUTHAFRICASTANDARDTIME',
    taxNumber: '4123456789',
    financialYearEnd: { day: 28, month: 2 },
  },
};

export const seededCountries = Object.keys(profiles);

export function findCountry(country: string): CountryProfile | undefined {
  return profiles[country];
}

export function getCountry(country: string): CountryProfile {
  const profile = profiles[country];
  if (profile === undefined) throw new Error(`No seeds for the country ${country}.`);
  return profile;
}
