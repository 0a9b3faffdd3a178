import type { ListItem } from '@relink/domain/list/list-item';
import type { ListKind } from '@relink/domain/list/list-kind';

type Row = Readonly<Record<string, unknown>>;

/**
 * One row of an answer as the items it stands for; none where it has nothing to be known by. Every field may be missing
 * or null, every word may be one that Xero added since.
 */
export function readListItems(kind: ListKind, row: unknown): ListItem[] {
  if (typeof row !== 'object' || row === null) return [];
  return readers[kind](row as Row).filter(({ xeroId }) => xeroId !== '');
}

/** https://developer.xero.com/documentation/api/accounting/overview, by the names of the endpoints. */
const readers: Readonly<Record<ListKind, (row: Row) => ListItem[]>> = {
  ACCOUNTS: (row) => [
    item(row, {
      xeroId: 'AccountID',
      code: 'Code',
      status: 'Status',
      facts: { type: 'Type', class: 'Class', 'tax type': 'TaxType', currency: 'CurrencyCode' },
    }),
  ],
  TAX_RATES: (row) => [
    {
      ...item(row, { xeroId: 'TaxType', code: 'TaxType', status: 'Status', facts: { rate: 'EffectiveRate' } }),
      facts: {
        ...factsOf(row, { rate: row['EffectiveRate'] === undefined ? 'DisplayTaxRate' : 'EffectiveRate' }),
        ...appliesTo(row),
      },
    },
  ],
  TRACKING_CATEGORIES: (row) => {
    const category = item(row, { xeroId: 'TrackingCategoryID', status: 'Status', facts: {} });
    const options = Array.isArray(row['Options']) ? (row['Options'] as unknown[]) : [];
    return [
      category,
      ...options
        .filter((option): option is Row => typeof option === 'object' && option !== null)
        .map((option) => ({
          ...item(option, { xeroId: 'TrackingOptionID', status: 'Status', facts: {} }),
          facts: { 'option of': category.name },
        })),
    ];
  },
  CURRENCIES: (row) => [item(row, { xeroId: 'Code', code: 'Code', name: 'Description', facts: {} })],
  ITEMS: (row) => [
    {
      ...item(row, { xeroId: 'ItemID', code: 'Code', facts: {} }),
      facts: {
        ...nested(row['PurchaseDetails'], { 'purchase account': 'AccountCode', 'purchase tax type': 'TaxType' }),
        ...nested(row['SalesDetails'], { 'sales account': 'AccountCode', 'sales tax type': 'TaxType' }),
      },
    },
  ],
  SUPPLIERS: (row) => [contact(row)],
  CUSTOMERS: (row) => [contact(row)],
};

function contact(row: Row): ListItem {
  return item(row, {
    xeroId: 'ContactID',
    code: 'ContactNumber',
    status: 'ContactStatus',
    facts: { 'e-mail': 'EmailAddress', currency: 'DefaultCurrency', 'merged into': 'MergedToContactID' },
  });
}

type Names = {
  readonly xeroId: string;
  readonly code?: string;
  readonly name?: string;
  readonly status?: string;
  readonly facts: Readonly<Record<string, string>>;
};

/** A list without a status of its own holds what can be used. */
function item(row: Row, names: Names): ListItem {
  const xeroId = textIn(row, names.xeroId);
  const code = names.code === undefined ? '' : textIn(row, names.code);
  return {
    xeroId,
    code: code === '' ? null : code,
    name: textIn(row, names.name ?? 'Name') || code || xeroId,
    status: (names.status === undefined ? '' : textIn(row, names.status)) || 'ACTIVE',
    facts: factsOf(row, names.facts),
  };
}

function nested(value: unknown, names: Readonly<Record<string, string>>): Record<string, string> {
  return typeof value === 'object' && value !== null ? factsOf(value as Row, names) : {};
}

function factsOf(row: Row, names: Readonly<Record<string, string>>): Record<string, string> {
  const facts = Object.entries(names).map(([fact, key]) => [fact, textIn(row, key)] as const);
  return Object.fromEntries(facts.filter(([, text]) => text !== ''));
}

function appliesTo(row: Row): Record<string, string> {
  const uses = ['Assets', 'Equity', 'Expenses', 'Liabilities', 'Revenue'].filter((use) => row[`CanApplyTo${use}`]);
  return uses.length === 0 ? {} : { 'applies to': uses.join(', ').toLowerCase() };
}

/** PostgreSQL stores no NUL, and nobody means one. */
function textIn(row: Row, key: string): string {
  const value = Object.hasOwn(row, key) ? row[key] : null;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.replaceAll('\0', '').trim() : '';
}
