import type { TaxRate } from '../accounting/tax-rate.ts';
import type { TaxKind } from './chart-of-accounts.ts';

type Use = 'income' | 'expenses' | 'any';

/** type, name, report type, rate, use, and the kinds of account that take it by default. */
const rates: Record<string, string> = {
  NZ: `INPUT2|15% GST on Expenses|INPUT|15|expenses|purchases
OUTPUT2|15% GST on Income|OUTPUT|15|income|sales
GSTONIMPORTS|GST on Imports|GSTONIMPORTS|0|expenses|
ZERORATED|Zero Rated|OUTPUT|0|any|free-sales free-purchases
NONE|No GST|NONE|0|any|none`,
  AU: `INPUT|GST on Expenses|INPUT|10|expenses|purchases
OUTPUT|GST on Income|OUTPUT|10|income|sales
EXEMPTEXPENSES|GST Free Expenses|EXEMPTEXPENSES|0|expenses|free-purchases
EXEMPTOUTPUT|GST Free Income|EXEMPTOUTPUT|0|income|free-sales
CAPEXINPUT|GST on Capital|CAPEXINPUT|10|expenses|
INPUTTAXED|Input Taxed|INPUTTAXED|0|any|
GSTONIMPORTS|GST on Imports|GSTONIMPORTS|0|expenses|
BASEXCLUDED|BAS Excluded|BASEXCLUDED|0|any|none`,
  GB: `INPUT2|20% (VAT on Expenses)|INPUT|20|expenses|purchases
OUTPUT2|20% (VAT on Income)|OUTPUT|20|income|sales
RRINPUT|5% (VAT on Expenses)|RRINPUT|5|expenses|
RROUTPUT|5% (VAT on Income)|RROUTPUT|5|income|
ZERORATEDINPUT|Zero Rated Expenses|ZERORATEDINPUT|0|expenses|free-purchases
ZERORATEDOUTPUT|Zero Rated Income|ZERORATEDOUTPUT|0|income|free-sales
EXEMPTINPUT|Exempt Expenses|EXEMPTINPUT|0|expenses|
EXEMPTOUTPUT|Exempt Income|EXEMPTOUTPUT|0|income|
REVERSECHARGES|Reverse Charge Expenses (20%)|REVERSECHARGES|0|expenses|
CAPEXINPUT2|20% (VAT on Capital Purchases)|CAPEXINPUT|20|expenses|
NONE|No VAT|NONE|0|any|none`,
  DE: `TAX001|Vorsteuer 19 %|INPUT|19|expenses|purchases
TAX002|Vorsteuer 7 %|INPUT|7|expenses|
TAX003|Umsatzsteuer 19 %|OUTPUT|19|income|sales
TAX004|Umsatzsteuer 7 %|OUTPUT|7|income|
INPUT|Tax on Purchases|INPUT|0|expenses|free-purchases
OUTPUT|Tax on Sales|OUTPUT|0|income|free-sales
GSTONIMPORTS|Tax on Imports|GSTONIMPORTS|0|expenses|
NONE|Tax Exempt|NONE|0|any|none`,
  US: `INPUT|Tax on Purchases|INPUT|0|expenses|purchases
OUTPUT|Tax on Sales|OUTPUT|0|income|
TAX001|New York City Sales Tax|OUTPUT|8.875|income|sales
TAX002|New Jersey Sales Tax|OUTPUT|6.625|income|
GSTONIMPORTS|Sales Tax on Imports|GSTONIMPORTS|0|expenses|
NONE|Tax Exempt|NONE|0|any|free-sales free-purchases none`,
  CA: `TAX001|GST on Purchases 5%|INPUT|5|expenses|purchases
TAX002|GST on Sales 5%|OUTPUT|5|income|sales
TAX003|HST on Purchases 13%|INPUT|13|expenses|
TAX004|HST on Sales 13%|OUTPUT|13|income|
INPUT|Tax on Purchases|INPUT|0|expenses|free-purchases
OUTPUT|Tax on Sales|OUTPUT|0|income|free-sales
NONE|Tax Exempt|NONE|0|any|none`,
  SG: `INPUTY24|Standard-Rated Purchases|INPUT|9|expenses|purchases
OUTPUTY24|Standard-Rated Supplies|OUTPUT|9|income|sales
ZERORATEDINPUT|Zero-Rated Purchases|ZERORATEDINPUT|0|expenses|free-purchases
ZERORATEDOUTPUT|Zero-Rated Supplies|ZERORATEDOUTPUT|0|income|free-sales
IMINPUT|Imports|IMINPUT|9|expenses|
NONE|No Tax|NONE|0|any|none`,
  ZA: `INPUT3|Standard Rate Purchases|INPUT|15|expenses|purchases
INPUT4|Standard Rate Purchases - Capital Goods|INPUT|15|expenses|
OUTPUT3|Standard Rate Sales|OUTPUT|15|income|sales
ZERORATEDINPUT|Zero Rate Purchases|ZERORATEDINPUT|0|expenses|free-purchases
ZERORATEDOUTPUT|Zero Rate Sales|ZERORATEDOUTPUT|0|income|free-sales
EXEMPTINPUT|Exempt and Non-Supplies|EXEMPTINPUT|0|any|
NONE|No VAT|NONE|0|any|none`,
};

const classesOf: Record<Use, TaxRate['appliesTo']> = {
  expenses: ['ASSET', 'EXPENSE', 'EQUITY', 'LIABILITY'],
  income: ['ASSET', 'REVENUE', 'EQUITY', 'LIABILITY'],
  any: ['ASSET', 'EQUITY', 'EXPENSE', 'LIABILITY', 'REVENUE'],
};

export type TaxRateSeed = Omit<TaxRate, 'id' | 'tenantId' | 'status'> & { readonly forKinds: readonly string[] };

export function taxRateSeeds(country: string): TaxRateSeed[] {
  return (rates[country] ?? '').split('\n').map((line) => {
    const [taxType = '', name = '', reportTaxType = '', rate = '0', use = 'any', kinds = ''] = line.split('|');
    return {
      taxType,
      name,
      reportTaxType,
      rate: Number(rate),
      appliesTo: classesOf[use as Use],
      forKinds: kinds.split(' '),
    };
  });
}

export function taxTypeFor(seeds: readonly TaxRateSeed[], kind: TaxKind): string {
  const seed = seeds.find((candidate) => candidate.forKinds.includes(kind));
  if (seed === undefined) throw new Error(`No tax rate for ${kind}.`);
  return seed.taxType;
}
