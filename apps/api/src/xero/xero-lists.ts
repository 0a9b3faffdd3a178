import type { ListItem } from '@relink/domain/list/list-item';
import type { ListKind } from '@relink/domain/list/list-kind';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { AccountingApi } from 'xero-node';
import { readListItems } from './read-list-item.ts';
import { accountingApi, faultOfSdkError } from './sdk.ts';
import { readXeroDate } from './xero-date.ts';
import type { XeroFault } from './xero-fault.ts';

export type ListPage = {
  readonly items: readonly ListItem[];
  /** null: this was the last */
  readonly nextPage: number | null;
  /** how many there are in all, where Xero says so */
  readonly expected: number | null;
  /** the latest change among them, on Xero's clock; null where Xero does not tell */
  readonly latestChange: Date | null;
  /** when Xero answered, on its clock; null where it does not say */
  readonly answeredAt: Date | null;
};

export type ListPosition = {
  readonly kind: ListKind;
  /** from 1 */
  readonly page: number;
  /** null: everything */
  readonly changedSince: Date | null;
};

/** Xero allows up to 1,000. https://developer.xero.com/documentation/api/accounting/requests-and-responses */
const pageSize = 1_000;

/** Reads lists, one page and one call at a time, so that no more than a page is ever in memory. */
export class XeroLists {
  readonly #apiUrl: string;

  constructor({ apiUrl }: { apiUrl: string }) {
    this.#apiUrl = apiUrl;
  }

  async fetchPage(accessToken: string, tenantId: string, position: ListPosition): Promise<Result<ListPage, XeroFault>> {
    try {
      const api = accountingApi(this.#apiUrl, accessToken);
      const { response } = await calls[position.kind](api, tenantId, position);
      // What Xero sent, not what the SDK makes of it: that drops words it does not know.
      return pageOf(position, response.data);
    } catch (error) {
      return err(faultOfSdkError(error));
    }
  }
}

type Call = (
  api: AccountingApi,
  tenantId: string,
  position: ListPosition,
) => Promise<{ readonly response: { readonly data?: unknown } }>;

const contacts =
  (where: string): Call =>
  (api, tenantId, { page, changedSince }) =>
    api.getContacts(
      tenantId,
      changedSince ?? undefined,
      where,
      undefined,
      undefined,
      page,
      true,
      true,
      undefined,
      pageSize,
    );

const calls: Readonly<Record<ListKind, Call>> = {
  ACCOUNTS: (api, tenantId, { changedSince }) => api.getAccounts(tenantId, changedSince ?? undefined),
  TAX_RATES: (api, tenantId) => api.getTaxRates(tenantId),
  TRACKING_CATEGORIES: (api, tenantId) => api.getTrackingCategories(tenantId, undefined, undefined, true),
  CURRENCIES: (api, tenantId) => api.getCurrencies(tenantId),
  ITEMS: (api, tenantId, { changedSince }) => api.getItems(tenantId, changedSince ?? undefined),
  SUPPLIERS: contacts('IsSupplier==true'),
  CUSTOMERS: contacts('IsCustomer==true'),
};

const plurals: Readonly<Record<ListKind, string>> = {
  ACCOUNTS: 'Accounts',
  TAX_RATES: 'TaxRates',
  TRACKING_CATEGORIES: 'TrackingCategories',
  CURRENCIES: 'Currencies',
  ITEMS: 'Items',
  SUPPLIERS: 'Contacts',
  CUSTOMERS: 'Contacts',
};

/** An answer without its list is no list that is empty: everything would be taken for gone. */
function pageOf({ kind, page }: ListPosition, body: unknown): Result<ListPage, XeroFault> {
  const rows = propertyOf(body, plurals[kind]);
  if (!Array.isArray(rows)) return err({ kind: 'serverError', status: 200 });
  const pagination = propertyOf(body, 'pagination');
  const pageCount = numberIn(pagination, 'pageCount');
  const times = rows.map((row) => readXeroDate(propertyOf(row, 'UpdatedDateUTC'))?.getTime() ?? 0);
  const latest = times.reduce((one, other) => Math.max(one, other), 0);
  return ok({
    items: rows.flatMap((row) => readListItems(kind, row)),
    nextPage: pageCount !== null && page < pageCount ? page + 1 : null,
    expected: numberIn(pagination, 'itemCount') ?? rows.length,
    latestChange: latest === 0 ? null : new Date(latest),
    answeredAt: readXeroDate(propertyOf(body, 'DateTimeUTC')),
  });
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function numberIn(value: unknown, name: string): number | null {
  const number = propertyOf(value, name);
  return typeof number === 'number' && Number.isInteger(number) ? number : null;
}
