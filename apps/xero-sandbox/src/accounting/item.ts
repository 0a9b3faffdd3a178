export type ItemPrice = { readonly unitPrice: number; readonly accountCode: string; readonly taxType: string };

/** @see https://developer.xero.com/documentation/api/accounting/items */
export type Item = {
  readonly id: string;
  readonly tenantId: string;
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly purchase: ItemPrice | null;
  readonly sale: ItemPrice | null;
  readonly updatedAt: number;
};
