export type HistoryRecord = {
  readonly id: string;
  readonly tenantId: string;
  readonly invoiceId: string;
  readonly changes: string;
  readonly details: string;
  readonly user: string;
  readonly at: number;
};
