import type { DocumentLine } from '@relink/domain/document/document-draft';
import { significantDigits } from '@relink/domain/document/decimal-text';
import { Decimal } from 'decimal.js';

/** Exact: products of two decimals of 15 digits have 30. Half goes away from zero, as Xero rounds. */
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });

/** Every line rounded to cents, then added up: without tax, which is Xero's to work out. */
export function totalOf(lines: readonly Pick<DocumentLine, 'quantity' | 'unitAmount'>[]): string {
  return lines
    .map(({ quantity, unitAmount }) => new Exact(quantity).times(unitAmount).toDecimalPlaces(2))
    .reduce((sum, amount) => sum.plus(amount), new Exact(0))
    .toFixed(2);
}

/** Xero works with numbers: a total of more digits than they hold would come out as another. */
export function isTotalTooLong(total: string): boolean {
  return significantDigits(total) > 15;
}
