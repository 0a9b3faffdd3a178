export type OrganisationClass =
  | 'DEMO'
  | 'TRIAL'
  | 'STARTER'
  | 'STANDARD'
  | 'PREMIUM'
  | 'IGNITE'
  | 'GROW'
  | 'COMPREHENSIVE'
  | 'ULTIMATE';

export type Organisation = {
  /** The tenant id, equal to Xero's OrganisationID. */
  readonly id: string;
  readonly name: string;
  readonly shortCode: string;
  readonly country: string;
  readonly currency: string;
  /** Xero's edition of the product, which decides the tax rates. */
  readonly version: string;
  readonly timezone: string;
  readonly class: OrganisationClass;
  readonly isDemoCompany: boolean;
  readonly taxNumber: string;
  readonly financialYearEnd: { readonly day: number; readonly month: number };
  readonly periodLockDate: number | null;
  readonly createdAt: number;
  readonly closed: boolean;
};
