export type Currency = {
  readonly id: string;
  readonly tenantId: string;
  readonly code: string;
  readonly description: string;
};
