import type { Account } from './account.ts';
import type { XeroObject } from './envelope.ts';
import { xeroTimestamp } from './xero-date.ts';

export function accountView(account: Account): XeroObject {
  const isBank = account.type === 'BANK';
  return {
    AccountID: account.id,
    ...(account.code === null ? {} : { Code: account.code }),
    Name: account.name,
    Status: account.status,
    Type: account.type,
    TaxType: account.taxType,
    ...(account.description === null ? {} : { Description: account.description }),
    Class: account.class,
    ...(account.systemAccount === null ? {} : { SystemAccount: account.systemAccount }),
    EnablePaymentsToAccount: account.enablePaymentsToAccount,
    ShowInExpenseClaims: account.showInExpenseClaims,
    ...(isBank
      ? { BankAccountNumber: account.bankAccountNumber, BankAccountType: 'BANK', CurrencyCode: account.currencyCode }
      : {}),
    ReportingCode: account.class.slice(0, 3),
    HasAttachments: false,
    UpdatedDateUTC: xeroTimestamp(account.updatedAt),
    AddToWatchlist: false,
  };
}
