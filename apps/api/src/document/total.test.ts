import { array, assert, bigInt, nat, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTotalTooLong, totalOf } from './total.ts';

const line = (quantity: string, unitAmount: string) => ({ quantity, unitAmount });

describe('a total', () => {
  it.each([
    ['0.1 and 0.2', [line('1', '0.1'), line('1', '0.2')], '0.30'],
    ['half a cent goes up', [line('1', '1.005')], '1.01'],
    ['half a cent below zero goes down', [line('1', '-1.005')], '-1.01'],
    ['a third of three', [line('0.3333', '3')], '1.00'],
    ['every line by itself', [line('1', '0.005'), line('1', '0.005')], '0.02'],
    ['what no double holds', [line('1', '9007199254740993')], '9007199254740993.00'],
    ['nothing', [], '0.00'],
  ])('of %s', (_what, lines, expected) => expect(totalOf(lines)).toBe(expected));

  const decimal = record({ digits: bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), places: nat(4) });

  it('is what whole numbers make of it, to the cent', () => {
    assert(
      property(array(record({ quantity: decimal, unitAmount: decimal }), { maxLength: 20 }), (lines) => {
        const cents = lines.reduce((sum, { quantity, unitAmount }) => {
          const scale = 10n ** BigInt(quantity.places + unitAmount.places);
          return sum + roundedQuotient(quantity.digits * unitAmount.digits * 100n, scale);
        }, 0n);
        const texts = lines.map(({ quantity, unitAmount }) => line(textOf(quantity), textOf(unitAmount)));
        expect(totalOf(texts)).toBe(textOf({ digits: cents, places: 2 }));
      }),
      { numRuns: 1_000 },
    );
  });

  it('that numbers do not hold is too long', () => {
    expect(isTotalTooLong(totalOf([line('1', '9999999999999.99')]))).toBe(false);
    expect(isTotalTooLong(totalOf([line('10', '9999999999999.99')]))).toBe(false);
    expect(isTotalTooLong(totalOf([line('1.5', '99999999999999.99')]))).toBe(true);
  });
});

/** Half away from zero. */
function roundedQuotient(value: bigint, scale: bigint): bigint {
  const size = value < 0n ? -value : value;
  const rounded = (size * 2n + scale) / (scale * 2n);
  return value < 0n ? -rounded : rounded;
}

function textOf({ digits, places }: { digits: bigint; places: number }): string {
  const padded = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
  const text = places === 0 ? padded : `${padded.slice(0, -places)}.${padded.slice(-places)}`;
  return digits < 0n ? `-${text}` : text;
}
