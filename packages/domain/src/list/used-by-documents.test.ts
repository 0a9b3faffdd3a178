import { expect, it } from 'vitest';
import type { ListItem } from './list-item.ts';
import type { ListKind } from './list-kind.ts';
import { wordsInDocuments } from './used-by-documents.ts';

const item = (code: string | null, name: string): ListItem => ({
  xeroId: '1',
  code,
  name,
  status: 'ACTIVE',
  facts: {},
});

it.each<[ListKind, ListItem | null, ListItem, string[] | null]>([
  ['ACCOUNTS', item('429', 'General'), item('430', 'General'), ['429', '430']],
  ['ACCOUNTS', item('429', 'General'), item('429', 'Everything else'), ['429']],
  ['ACCOUNTS', null, item(null, 'US Dollar Account'), []],
  ['TAX_RATES', null, item('INPUT2', '15% on purchases'), ['INPUT2']],
  ['CURRENCIES', null, item('NZD', 'New Zealand Dollar'), ['NZD']],
  ['ITEMS', item('TEA', 'Tea'), item('TEA', 'Green tea'), ['TEA']],
  ['SUPPLIERS', item('S-1', 'Ash Power'), item('S-1', 'Ash Energy'), ['Ash Power', 'Ash Energy']],
  ['CUSTOMERS', null, item(null, 'Ash Power'), ['Ash Power']],
  ['TRACKING_CATEGORIES', null, item(null, 'North'), null],
])('%s', (list, before, after, words) => {
  expect(wordsInDocuments(list, { before, after })).toEqual(words);
});
