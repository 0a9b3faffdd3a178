/** Rounds half away from zero; the small addition undoes binary fractions such as 1.005. */
export function round(amount: number, places: 2 | 4 = 2): number {
  const scale = 10 ** places;
  return (Math.sign(amount) * Math.round(Math.abs(amount) * scale + 1e-7)) / scale;
}

export function taxOn(
  lineAmount: number,
  ratePercent: number,
  lineAmountTypes: 'Exclusive' | 'Inclusive' | 'NoTax',
): number {
  switch (lineAmountTypes) {
    case 'NoTax':
      return 0;
    case 'Inclusive':
      return round((lineAmount * ratePercent) / (100 + ratePercent));
    case 'Exclusive':
      return round((lineAmount * ratePercent) / 100);
  }
}
