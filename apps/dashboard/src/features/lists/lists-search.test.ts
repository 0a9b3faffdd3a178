import { listKinds } from '@relink/domain/list/list-kind';
import { expect, it } from 'vitest';

import { listOfSlug, listSlug } from './list-name.ts';
import { parseListChangesSearch, parseListItemsSearch } from './lists-search.ts';

it('an address is read for what is known in it, and the rest is dropped', () => {
  expect(parseListChangesSearch({ change: 'ARCHIVED', other: 1 })).toEqual({ change: 'ARCHIVED' });
  expect(parseListChangesSearch({ change: 'BURNT' })).toEqual({});
  expect(parseListItemsSearch({ q: 429, archived: true })).toEqual({ q: '429', archived: true });
  expect(parseListItemsSearch({ q: '', archived: 'yes' })).toEqual({});
});

it('every list has an address of its own, and leads back to the list', () => {
  expect(new Set(listKinds.map(listSlug)).size).toBe(listKinds.length);
  expect(listKinds.map((kind) => listOfSlug(listSlug(kind)))).toEqual([...listKinds]);
  expect(listOfSlug('TAX_RATES')).toBeUndefined();
});
