/** xero-node takes numbers: a double holds every decimal of up to 15 digits exactly as it is written (IEEE 754). */
const mostDigits = 15;

/** Xero keeps four decimals of quantities and unit amounts (`unitdp=4`). */
const mostDecimals = 4;

/** Null when the text is a decimal that reaches Xero as it is; else what is wrong with it, to follow its name. */
export function whyNotDecimal(text: string): string | null {
  const [, whole, decimals = ''] = /^-?(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined) return 'must be a number like 12.50: digits, and a point before the decimals.';
  if (decimals.replace(/0+$/, '').length > mostDecimals) return `may have up to ${mostDecimals} decimals.`;
  return significantDigits(text) > mostDigits ? `may have up to ${mostDigits} digits: Xero takes no more.` : null;
}

/** Zeros before the first digit and after the last decimal say nothing. */
export function significantDigits(text: string): number {
  const [whole = '', decimals = ''] = text.replace('-', '').split('.');
  return `${whole}${decimals.replace(/0+$/, '')}`.replace(/^0+/, '').length;
}
