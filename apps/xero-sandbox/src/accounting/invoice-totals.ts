import type { LineAmountTypes, LineItem } from './invoice.ts';
import { round } from './money.ts';

export type InvoiceTotals = { readonly subTotal: number; readonly totalTax: number; readonly total: number };

/** With Inclusive amounts the lines hold the tax already. */
export function invoiceTotals(lines: readonly LineItem[], lineAmountTypes: LineAmountTypes): InvoiceTotals {
  const sum = round(lines.reduce((total, line) => total + line.lineAmount, 0));
  const totalTax = round(lines.reduce((total, line) => total + line.taxAmount, 0));
  return lineAmountTypes === 'Inclusive'
    ? { subTotal: round(sum - totalTax), totalTax, total: sum }
    : { subTotal: sum, totalTax, total: round(sum + totalTax) };
}
