import { expect, it } from 'vitest';

import { selectionInput } from './selection-input.ts';

const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `c${index}`, organisation: { viewerRole: null } }));

it('sends the very rows, as long as one request holds them', () => {
  expect(selectionInput(rows(2), 2, {})).toEqual({ connectionIds: ['c0', 'c1'] });
  expect(selectionInput(rows(2_000), 5_000, {})?.connectionIds).toHaveLength(2_000);
});

it('beyond that sends the filters, where all that match are chosen', () => {
  const search = { q: 'bakery', status: ['CONNECTED'], who: 'NOBODY', requested: true } as const;
  expect(selectionInput(rows(2_001), 2_001, search)).toEqual({
    filter: { search: 'bakery', status: ['CONNECTED'], whoMustAct: ['NOBODY'], requested: true },
  });
  expect(selectionInput(rows(2_001), 2_001, {})).toEqual({ filter: {} });
});

it('sends neither where the server would find others', () => {
  expect(selectionInput(rows(2_001), 2_002, {})).toBe(null);
  expect(selectionInput(rows(2_001), 2_001, { q: 'old bakery' })).toBe(null);
});
