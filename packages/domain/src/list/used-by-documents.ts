import type { ListChange } from './list-change.ts';
import type { ListItem } from './list-item.ts';
import type { ListKind } from './list-kind.ts';

/** By what a document names an entry of a list; null: documents name none of it. */
const namedBy: Readonly<Record<ListKind, 'code' | 'name' | null>> = {
  ACCOUNTS: 'code',
  TAX_RATES: 'code',
  TRACKING_CATEGORIES: null,
  CURRENCIES: 'code',
  ITEMS: 'code',
  SUPPLIERS: 'name',
  CUSTOMERS: 'name',
};

/**
 * What a document says that uses what changed: what the entry is called, and what it was called before, as that is what
 * a document that was submitted before says. Null: documents use no entry of this list.
 */
export function wordsInDocuments(
  list: ListKind,
  { before, after }: Pick<ListChange, 'before' | 'after'>,
): string[] | null {
  const key = namedBy[list];
  if (key === null) return null;
  const wordOf = (item: ListItem | null): string => item?.[key] ?? '';
  return [...new Set([wordOf(before), wordOf(after)])].filter((word) => word !== '');
}
