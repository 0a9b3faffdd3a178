import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, compareItem, compareLists, goneItem } from './list-change.ts';
import type { ListItem } from './list-item.ts';
import { goneStatus, isUsable } from './list-item.ts';

const rent: ListItem = { xeroId: 'a1', code: '469', name: 'Rent', status: 'ACTIVE', facts: { type: 'EXPENSE' } };

describe('one item', () => {
  it.each([
    ['ADDED', null, rent],
    ['RENAMED', rent, { ...rent, name: 'Rent and rates' }],
    ['UPDATED', rent, { ...rent, code: '470' }],
    ['UPDATED', rent, { ...rent, facts: { type: 'OVERHEADS' } }],
    ['UPDATED', rent, { ...rent, facts: {} }],
    ['ARCHIVED', rent, { ...rent, status: 'ARCHIVED' }],
    ['ARCHIVED', rent, { ...rent, name: 'Old rent', status: 'GDPRREQUEST' }],
    ['RESTORED', { ...rent, status: 'ARCHIVED' }, { ...rent, name: 'Rent again' }],
    ['RESTORED', { ...rent, status: goneStatus }, rent],
    ['UPDATED', { ...rent, status: 'ARCHIVED' }, { ...rent, status: 'DELETED' }],
    ['RENAMED', { ...rent, status: 'ARCHIVED' }, { ...rent, status: 'ARCHIVED', name: 'Rent (old)' }],
  ] as const)('%s', (kind, before, after) => {
    expect(compareItem(before, after)).toEqual({ kind, before, after });
  });

  it('is unchanged when its facts only come in another order', () => {
    const before = { ...rent, facts: { type: 'EXPENSE', tax: 'INPUT' } };
    expect(compareItem(before, { ...rent, facts: { tax: 'INPUT', type: 'EXPENSE' } })).toBe(null);
  });

  it('is gone once, not again with every full pass', () => {
    const gone = goneItem(rent);
    expect(gone).toMatchObject({ kind: 'ARCHIVED', after: { status: goneStatus, name: 'Rent' } });
    expect(gone === null ? null : goneItem(gone.after)).toBe(null);
  });
});

const facts = fc.dictionary(fc.constantFrom('type', 'tax', 'rate', '__proto__'), fc.string({ maxLength: 3 }), {
  maxKeys: 3,
});
const arbitraryItem = (xeroId: fc.Arbitrary<string>): fc.Arbitrary<ListItem> =>
  fc.record({
    xeroId,
    code: fc.option(fc.string({ maxLength: 4 }), { nil: null }),
    name: fc.string({ maxLength: 6 }),
    status: fc.constantFrom('ACTIVE', 'ACTIVE', 'ARCHIVED', 'GDPRREQUEST', 'DELETED', goneStatus, 'WHATEVER'),
    facts,
  });
const list = fc.uniqueArray(arbitraryItem(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')), {
  selector: ({ xeroId }) => xeroId,
});
const byId = (items: readonly ListItem[]) => items.toSorted((one, other) => one.xeroId.localeCompare(other.xeroId));
const comparable = (items: readonly ListItem[]) =>
  byId(items).map((item) => ({ ...item, facts: new Map(Object.entries(item.facts)) }));

describe('two lists', () => {
  it('differ by exactly the changes that make one of the other', () => {
    fc.assert(
      fc.property(list, list, (kept, fetched) => {
        const result = applyChanges(kept, compareLists(kept, fetched, 'full'));
        const ids = new Set(fetched.map(({ xeroId }) => xeroId));
        const gone = kept.filter(({ xeroId }) => !ids.has(xeroId)).map((item) => ({ ...item, status: goneStatus }));
        expect(comparable(result)).toEqual(comparable([...fetched, ...gone]));
      }),
    );
  });

  it('differ by nothing once the changes are applied, whichever way they are compared', () => {
    fc.assert(
      fc.property(list, list, fc.constantFrom('full' as const, 'changes' as const), (kept, fetched, pass) => {
        const result = applyChanges(kept, compareLists(kept, fetched, pass));
        expect(compareLists(result, fetched, pass)).toEqual([]);
      }),
    );
  });

  it('lose no item, and leave alone what a pass of changes does not name', () => {
    fc.assert(
      fc.property(list, list, (kept, fetched) => {
        const result = applyChanges(kept, compareLists(kept, fetched, 'changes'));
        const ids = new Set(fetched.map(({ xeroId }) => xeroId));
        const untouched = kept.filter(({ xeroId }) => !ids.has(xeroId));
        expect(result).toEqual(expect.arrayContaining(untouched));
        expect(new Set(result.map(({ xeroId }) => xeroId)).size).toBe(result.length);
      }),
    );
  });

  it('say of every change that it can or can no longer be used', () => {
    fc.assert(
      fc.property(list, list, (kept, fetched) => {
        for (const { kind, before, after } of compareLists(kept, fetched, 'full')) {
          const becameUsable = before !== null && isUsable(after) && !isUsable(before);
          const becameUnusable = before !== null && !isUsable(after) && isUsable(before);
          expect({ becameUsable, becameUnusable }).toEqual({
            becameUsable: kind === 'RESTORED',
            becameUnusable: kind === 'ARCHIVED',
          });
        }
      }),
    );
  });
});
