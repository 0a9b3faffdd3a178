/** @see https://developer.xero.com/documentation/api/accounting/taxrates */
export type TaxRate = {
  readonly id: string;
  readonly tenantId: string;
  readonly taxType: string;
  readonly name: string;
  readonly reportTaxType: string;
  readonly rate: number;
  readonly status: 'ACTIVE' | 'ARCHIVED' | 'DELETED';
  /** The classes of account it may be used with. */
  readonly appliesTo: readonly ('ASSET' | 'EQUITY' | 'EXPENSE' | 'LIABILITY' | 'REVENUE')[];
};
