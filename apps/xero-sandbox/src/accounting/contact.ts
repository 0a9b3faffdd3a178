/** @see https://developer.xero.com/documentation/api/accounting/contacts */
export type Contact = {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly contactNumber: string | null;
  readonly accountNumber: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly emailAddress: string | null;
  readonly phone: string | null;
  readonly addressLine: string | null;
  readonly city: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
  readonly taxNumber: string | null;
  readonly bankAccountDetails: string | null;
  readonly defaultCurrency: string | null;
  readonly status: 'ACTIVE' | 'ARCHIVED';
  readonly mergedToContactId: string | null;
  /** Both read-only to apps: set once a bill or a sales invoice exists. */
  readonly isSupplier: boolean;
  readonly isCustomer: boolean;
  readonly updatedAt: number;
};
