/** At most two are active. @see https://developer.xero.com/documentation/api/accounting/trackingcategories */
export type TrackingCategory = {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly status: 'ACTIVE' | 'ARCHIVED';
  readonly options: readonly { readonly id: string; readonly name: string; readonly status: 'ACTIVE' | 'ARCHIVED' }[];
};
