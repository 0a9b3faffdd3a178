import type { CountryWords } from './country-words.ts';

/** How a tax rate is chosen: taxed sales, taxed purchases, untaxed sales, untaxed purchases, outside the tax altogether. */
export type TaxKind = 'sales' | 'purchases' | 'free-sales' | 'free-purchases' | 'none';

export type AccountSeed = {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly taxKind: TaxKind;
  readonly systemAccount: string | null;
};

const kinds: Record<string, TaxKind> = {
  s: 'sales',
  p: 'purchases',
  fs: 'free-sales',
  fp: 'free-purchases',
  n: 'none',
};

/** code | name | type | tax | system account */
const chart = `
200|Sales|REVENUE|s
201|Sales - Online|REVENUE|s
202|Sales - Wholesale|REVENUE|s
203|Sales - Overseas|REVENUE|fs
205|Sales Discounts Given|REVENUE|s
210|Service Income|REVENUE|s
215|Consulting Income|REVENUE|s
220|Delivery Income|REVENUE|s
230|Hire Income|REVENUE|s
240|Commission Received|REVENUE|s
250|Grants Received|OTHERINCOME|s
260|Other Revenue|REVENUE|s
270|Interest Income|OTHERINCOME|n
275|Dividends Received|OTHERINCOME|n
280|Rent Received|OTHERINCOME|fs
290|Insurance Recoveries|OTHERINCOME|s
300|Purchases|DIRECTCOSTS|p
301|Purchases - Overseas|DIRECTCOSTS|fp
305|Packaging|DIRECTCOSTS|p
310|Cost of Goods Sold|DIRECTCOSTS|p
315|Direct Wages|DIRECTCOSTS|n
320|Subcontractors|DIRECTCOSTS|p
325|Freight Inwards|DIRECTCOSTS|p
330|Customs and Duty|DIRECTCOSTS|fp
335|Equipment Hire - Jobs|DIRECTCOSTS|p
340|Stock Adjustments|DIRECTCOSTS|n
345|Purchase Discounts Received|DIRECTCOSTS|p
350|Merchant Fees|DIRECTCOSTS|fp
400|Advertising|EXPENSE|p
401|Marketing and Design|EXPENSE|p
402|Trade Shows|EXPENSE|p
403|Website and Hosting|EXPENSE|p
404|Bank Fees|EXPENSE|fp
405|Bad Debts|EXPENSE|n
408|Cleaning|EXPENSE|p
409|Rubbish and Recycling|EXPENSE|p
412|Consulting and Accounting|EXPENSE|p
413|Audit Fees|EXPENSE|p
414|Bookkeeping|EXPENSE|p
416|Depreciation|DEPRECIATN|n
417|Amortisation|DEPRECIATN|n
418|Donations|EXPENSE|n
420|Entertainment|EXPENSE|p
421|Entertainment - Non-deductible|EXPENSE|n
424|Client Gifts|EXPENSE|p
425|Freight and Courier|EXPENSE|p
429|General Expenses|EXPENSE|p
433|Insurance|EXPENSE|p
434|Professional Indemnity Insurance|EXPENSE|p
435|{levy}|EXPENSE|n
437|Interest Expense|EXPENSE|fp
441|Legal Expenses|EXPENSE|p
442|Licences and Permits|EXPENSE|p
445|Light, Power, Heating|OVERHEADS|p
446|Water|OVERHEADS|p
449|Motor Vehicle Expenses|EXPENSE|p
450|Motor Vehicle Fuel|EXPENSE|p
451|Motor Vehicle Insurance|EXPENSE|p
452|Motor Vehicle Registration|EXPENSE|fp
453|Office Expenses|EXPENSE|p
454|Office Furniture under the Threshold|EXPENSE|p
457|Operating Lease Payments|EXPENSE|p
461|Printing and Stationery|EXPENSE|p
463|Postage|EXPENSE|p
465|{property}|OVERHEADS|fp
469|Rent|OVERHEADS|p
470|Storage|OVERHEADS|p
471|Security|OVERHEADS|p
473|Repairs and Maintenance|EXPENSE|p
474|Computer Repairs|EXPENSE|p
477|Salaries|EXPENSE|n
478|{pension} Employer Contributions|EXPENSE|n
479|Staff Recruitment|EXPENSE|p
480|Staff Training|EXPENSE|p
481|Staff Amenities|EXPENSE|p
482|Protective Clothing|EXPENSE|p
483|Contract Staff|EXPENSE|p
485|Subscriptions|EXPENSE|p
486|Software Subscriptions|EXPENSE|p
487|Cloud Services|EXPENSE|fp
489|Telephone and Internet|OVERHEADS|p
490|Mobile Phones|OVERHEADS|p
493|Travel - National|EXPENSE|p
494|Travel - International|EXPENSE|fp
495|Accommodation|EXPENSE|p
496|Parking and Tolls|EXPENSE|p
497|Bank Revaluations|EXPENSE|n|BANKCURRENCYGAIN
498|Unrealised Currency Gains|EXPENSE|n|UNREALISEDCURRENCYGAIN
499|Realised Currency Gains|EXPENSE|n|REALISEDCURRENCYGAIN
505|{companyTax}|EXPENSE|n
610|Accounts Receivable|CURRENT|n|DEBTORS
611|Less Provision for Doubtful Debts|CURRENT|n
615|Accrued Income|CURRENT|n
620|Prepayments|PREPAYMENT|n
625|Deposits Paid|CURRENT|n
630|Inventory|INVENTORY|n
635|Work in Progress|CURRENT|n
650|{withholdingPaid}|CURRENT|n
710|Office Equipment|FIXED|p
711|Less Accumulated Depreciation on Office Equipment|FIXED|n
715|Plant and Machinery|FIXED|p
716|Less Accumulated Depreciation on Plant and Machinery|FIXED|n
720|Computer Equipment|FIXED|p
721|Less Accumulated Depreciation on Computer Equipment|FIXED|n
730|Motor Vehicles|FIXED|p
731|Less Accumulated Depreciation on Motor Vehicles|FIXED|n
740|Leasehold Improvements|FIXED|p
741|Less Accumulated Depreciation on Leasehold Improvements|FIXED|n
750|Goodwill|NONCURRENT|n
755|Trade Marks|NONCURRENT|n
800|Accounts Payable|CURRLIAB|n|CREDITORS
801|Unpaid Expense Claims|CURRLIAB|n|UNPAIDEXPCLM
803|Wages Payable|CURRLIAB|n
805|Accruals|CURRLIAB|n
810|Income in Advance|CURRLIAB|n
814|Wages Payable - Payroll|CURRLIAB|n
820|{tax}|CURRLIAB|n|GST
825|{payrollTax} Payable|CURRLIAB|n
826|{pension} Payable|CURRLIAB|n
830|{companyTax} Payable|CURRLIAB|n
835|Credit Card Clearing|CURRLIAB|n
840|Historical Adjustment|CURRLIAB|n|HISTORICAL
845|Suspense|CURRLIAB|n
850|Gift Vouchers Outstanding|CURRLIAB|n
855|Customer Deposits|CURRLIAB|n
860|Rounding|CURRLIAB|n|ROUNDING
877|Tracking Transfers|CURRLIAB|n|TRACKINGTRANSFERS
880|Owner Drawings|CURRLIAB|n
881|Owner Funds Introduced|CURRLIAB|n
900|Loan|TERMLIAB|n
905|Vehicle Finance|TERMLIAB|n
910|Equipment Finance|TERMLIAB|n
960|Retained Earnings|EQUITY|n|RETAINEDEARNINGS
970|Owner A Share Capital|EQUITY|n
980|Revaluation Reserve|EQUITY|n`;

/** An archived account is in every chart, because a client must not offer it. */
export const archivedCodes = ['424', '474'];

export function chartOfAccounts(words: CountryWords): AccountSeed[] {
  return chart
    .trim()
    .split('\n')
    .map((line) => {
      const [code = '', name = '', type = '', kind = 'n', systemAccount = null] = line.split('|');
      const localName = name.replaceAll(/\{(\w+)\}/g, (_, word: string) => words[word] ?? word);
      return { code, name: localName, type, taxKind: kinds[kind] ?? 'none', systemAccount };
    });
}
