import { describe, expect, it } from 'vitest';
import { round, taxOn } from './money.ts';

describe('money', () => {
  it.each([
    [1.005, 1.01],
    [-1.005, -1.01],
    [2.344, 2.34],
    [0.1 + 0.2, 0.3],
  ])('rounds %s to %s', (amount, rounded) => expect(round(amount)).toBe(rounded));

  it('keeps four places when asked to', () => expect(round(1.23456, 4)).toBe(1.2346));

  it.each([
    ['Exclusive', 15],
    ['Inclusive', 13.04],
    ['NoTax', 0],
  ] as const)('finds the tax on 100 at 15 %%, %s', (types, tax) => expect(taxOn(100, 15, types)).toBe(tax));
});
