import { expect, it } from 'vitest';
import { changeWords, itemTitle } from './list-change-words.ts';
import type { ListItem } from './list-item.ts';
import { goneStatus } from './list-item.ts';

const rent: ListItem = {
  xeroId: 'a1',
  code: '469',
  name: 'Rent',
  status: 'ACTIVE',
  facts: { type: 'EXPENSE', 'tax type': 'INPUT' },
};

it.each([
  [{ ...rent, name: 'Rent and rates' }, 'name: Rent', 'name: Rent and rates'],
  [{ ...rent, status: 'ARCHIVED' }, 'status: ACTIVE', 'status: ARCHIVED'],
  [{ ...rent, status: goneStatus }, 'status: ACTIVE', 'status: no longer in Xero'],
  [{ ...rent, facts: { type: 'OVERHEADS' } }, 'tax type: INPUT, type: EXPENSE', 'type: OVERHEADS'],
  [{ ...rent, code: null, name: 'Lease' }, 'code: 469, name: Rent', 'name: Lease'],
])('names only what differs', (after, wordsBefore, wordsAfter) => {
  expect(changeWords({ kind: 'UPDATED', before: rent, after })).toEqual({ before: wordsBefore, after: wordsAfter });
});

it('names everything of what is new', () => {
  expect(changeWords({ kind: 'ADDED', before: null, after: rent })).toEqual({
    before: null,
    after: 'code: 469, name: Rent, status: ACTIVE, tax type: INPUT, type: EXPENSE',
  });
});

it('titles an item by code and name', () => {
  expect(itemTitle(rent)).toBe('469 Rent');
  expect(itemTitle({ code: null, name: 'Petty cash' })).toBe('Petty cash');
  expect(itemTitle({ code: 'GBP', name: 'GBP' })).toBe('GBP');
});
