import type { ListKind } from '../list/list-kind.ts';
import type { DocumentDraft, DocumentProblem } from './document-draft.ts';

/** What the lists hold under the names that a document uses. `null`: that list was never read. */
export type Books = {
  readonly [Kind in 'ACCOUNTS' | 'TAX_RATES' | 'ITEMS' | 'CURRENCIES']: ReadonlyMap<string, Entry> | null;
} & {
  /** suppliers and customers by name in small letters: `namedKey` */
  readonly contacts: ReadonlyMap<string, readonly Entry[]>;
};

export type Entry = { readonly xeroId: string; readonly status: string; readonly type: string | null };

/** A problem and the list that shows it: a list that is older than the document may be wrong. */
export type ListProblem = DocumentProblem & { readonly list: ListKind };

export function namedKey(name: string): string {
  return name.trim().toLowerCase();
}

/**
 * What the lists say against a document. A contact that is not among them is no problem: whoever has no bill yet is no
 * supplier in Xero, and Xero makes a new one by its name.
 * https://developer.xero.com/documentation/api/accounting/contacts
 */
export function checkAgainstLists(draft: DocumentDraft, books: Books): ListProblem[] {
  return [
    ...contactProblems(draft, books),
    ...(draft.currency === null
      ? []
      : problemsOf(books.CURRENCIES, draft.currency, {
          field: 'currency',
          list: 'CURRENCIES',
          name: `Currency ${draft.currency}`,
        })),
    ...draft.lines.flatMap((line, index) => [
      ...problemsOf(books.ACCOUNTS, line.accountCode, {
        field: `lines.${index}.accountCode`,
        list: 'ACCOUNTS',
        name: `Account ${line.accountCode}`,
      }),
      ...problemsOf(books.TAX_RATES, draft.lineAmounts === 'NO_TAX' ? null : line.taxType, {
        field: `lines.${index}.taxType`,
        list: 'TAX_RATES',
        name: `Tax type ${line.taxType}`,
      }),
      ...problemsOf(books.ITEMS, line.itemCode, {
        field: `lines.${index}.itemCode`,
        list: 'ITEMS',
        name: `Item ${line.itemCode}`,
      }),
    ]),
  ];
}

function problemsOf(
  list: ReadonlyMap<string, Entry> | null,
  code: string | null,
  about: { readonly field: string; readonly list: ListKind; readonly name: string },
): ListProblem[] {
  if (list === null || code === null) return [];
  const entry = list.get(code);
  const why = entry === undefined ? 'does not exist in Xero.' : whyNotUsable(entry);
  return why === null ? [] : [{ field: about.field, list: about.list, message: `${about.name} ${why}` }];
}

function whyNotUsable({ status, type }: Entry): string | null {
  if (status === 'GONE' || status === 'DELETED') return 'was deleted in Xero.';
  if (status === 'ARCHIVED') return 'is archived in Xero. Restore it there, or use another.';
  if (status !== 'ACTIVE') return `cannot be used in Xero (${status}).`;
  return type === 'BANK' ? 'is a bank account: documents cannot use it.' : null;
}

function contactProblems({ contactName, kind }: DocumentDraft, books: Books): ListProblem[] {
  const named = books.contacts.get(namedKey(contactName)) ?? [];
  if (named.length === 0 || named.some(({ status }) => status === 'ACTIVE' || status === 'GONE')) return [];
  return [
    {
      field: 'contactName',
      list: kind === 'BILL' ? 'SUPPLIERS' : 'CUSTOMERS',
      message: `Contact ${contactName} ${whyNotUsable(named[0] ?? { xeroId: '', status: 'ARCHIVED', type: null })}`,
    },
  ];
}
