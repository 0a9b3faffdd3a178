import { assert, bigInt, nat, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { significantDigits, whyNotDecimal } from './decimal-text.ts';

describe('a decimal', () => {
  it.each(['0', '1', '-1', '12.50', '0.0001', '999999999999999', '99999999999.9999', '-0.10', '007.1', '1.50000'])(
    '%s is one',
    (text) => expect(whyNotDecimal(text)).toBeNull(),
  );

  it.each(['', ' 1', '1,50', '1e3', '.5', '5.', '+1', '--1', 'NaN', '١٢', '1.2.3', '0x1', '1 000', '½'])(
    '%o is none',
    (text) => expect(whyNotDecimal(text)).toMatch(/^must be a number like/),
  );

  it('of more than four decimals or fifteen digits would not reach Xero as it is', () => {
    expect(whyNotDecimal('1.00001')).toBe('may have up to 4 decimals.');
    expect(whyNotDecimal('1000000000000001')).toBe('may have up to 15 digits: Xero takes no more.');
    expect(whyNotDecimal('100000000000.0001')).toBe('may have up to 15 digits: Xero takes no more.');
  });

  it('that is accepted comes out of a number as it went in', () => {
    assert(
      property(tuple(bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }), nat(4)), ([digits, places]) => {
        const text = decimalOf(digits, places);
        expect(whyNotDecimal(text)).toBeNull();
        expect(
          Number(text)
            .toFixed(places)
            .replace(/^-(0(\.0+)?)$/, '$1'),
        ).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is refused whenever it has one digit more', () => {
    assert(
      property(bigInt({ min: 10n ** 15n, max: 10n ** 40n }), nat(4), (digits, places) => {
        const text = decimalOf(digits * 10n + 1n, places);
        expect(significantDigits(text)).toBeGreaterThan(15);
        expect(whyNotDecimal(text)).not.toBeNull();
      }),
    );
  });
});

function decimalOf(digits: bigint, places: number): string {
  const padded = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
  const text = places === 0 ? padded : `${padded.slice(0, -places)}.${padded.slice(-places)}`;
  return digits < 0n ? `-${text}` : text;
}
