export type AccountStatus = 'ACTIVE' | 'ARCHIVED';
export type AccountClass = 'ASSET' | 'EQUITY' | 'EXPENSE' | 'LIABILITY' | 'REVENUE';

/** @see https://developer.xero.com/documentation/api/accounting/accounts */
export type Account = {
  readonly id: string;
  readonly tenantId: string;
  /** Bank accounts may have none. */
  readonly code: string | null;
  readonly name: string;
  readonly type: string;
  readonly class: AccountClass;
  readonly status: AccountStatus;
  readonly taxType: string;
  readonly description: string | null;
  readonly systemAccount: string | null;
  readonly bankAccountNumber: string | null;
  readonly currencyCode: string | null;
  readonly enablePaymentsToAccount: boolean;
  readonly showInExpenseClaims: boolean;
  readonly updatedAt: number;
};

const classes: Record<string, AccountClass> = {
  BANK: 'ASSET',
  CURRENT: 'ASSET',
  FIXED: 'ASSET',
  INVENTORY: 'ASSET',
  NONCURRENT: 'ASSET',
  PREPAYMENT: 'ASSET',
  EQUITY: 'EQUITY',
  DEPRECIATN: 'EXPENSE',
  DIRECTCOSTS: 'EXPENSE',
  EXPENSE: 'EXPENSE',
  OVERHEADS: 'EXPENSE',
  CURRLIAB: 'LIABILITY',
  LIABILITY: 'LIABILITY',
  TERMLIAB: 'LIABILITY',
  OTHERINCOME: 'REVENUE',
  REVENUE: 'REVENUE',
  SALES: 'REVENUE',
};

export function accountClass(type: string): AccountClass | undefined {
  return classes[type];
}
