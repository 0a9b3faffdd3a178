import type { Organisation } from '../organisations/organisation.ts';
import type { XeroObject } from './envelope.ts';
import { xeroTimestamp } from './xero-date.ts';

/** @see https://developer.xero.com/documentation/api/accounting/organisation */
export function organisationView(organisation: Organisation): XeroObject {
  return {
    Name: organisation.name,
    LegalName: organisation.name,
    PaysTax: true,
    Version: organisation.version,
    OrganisationType: 'COMPANY',
    BaseCurrency: organisation.currency,
    CountryCode: organisation.country,
    IsDemoCompany: organisation.isDemoCompany,
    OrganisationStatus: 'ACTIVE',
    TaxNumber: organisation.taxNumber,
    FinancialYearEndDay: organisation.financialYearEnd.day,
    FinancialYearEndMonth: organisation.financialYearEnd.month,
    SalesTaxBasis: 'ACCRUALS',
    SalesTaxPeriod: 'TWOMONTHS',
    DefaultSalesTax: 'Tax Exclusive',
    DefaultPurchasesTax: 'Tax Exclusive',
    ...(organisation.periodLockDate === null ? {} : { PeriodLockDate: xeroTimestamp(organisation.periodLockDate) }),
    CreatedDateUTC: xeroTimestamp(organisation.createdAt),
    OrganisationEntityType: 'COMPANY',
    Timezone: organisation.timezone,
    ShortCode: organisation.shortCode,
    OrganisationID: organisation.id,
    Edition: 'BUSINESS',
    Class: organisation.class,
    Addresses: [],
    Phones: [],
    ExternalLinks: [],
    PaymentTerms: {},
  };
}
