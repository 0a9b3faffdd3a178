const wordNames = ['tax', 'levy', 'property', 'pension', 'payrollTax', 'companyTax', 'withholdingPaid'] as const;

/** What accounts are called where the names differ by country. */
export type CountryWords = Readonly<Record<string, string>>;

const words: Record<string, string> = {
  NZ: 'GST|ACC Levies|Rates|KiwiSaver|PAYE|Income Tax Expense|Resident Withholding Tax Paid',
  AU: 'GST|WorkCover|Council Rates|Superannuation|PAYG Withholdings|Income Tax Expense|PAYG Instalments Paid',
  GB: "VAT|Employer's Liability Insurance|Business Rates|Pensions|PAYE|Corporation Tax|CIS Suffered",
  DE: 'Umsatzsteuer|Berufsgenossenschaft|Grundsteuer|Betriebliche Altersvorsorge|Lohnsteuer|Körperschaftsteuer|Kapitalertragsteuer gezahlt',
  US: 'Sales Tax|Workers Compensation|Property Tax|401(k)|Payroll Tax|Income Tax Expense|Estimated Tax Paid',
  CA: 'GST/HST|WorkSafeBC Premiums|Property Tax|CPP|Payroll Source Deductions|Income Tax Expense|Tax Instalments Paid',
  SG: 'GST|Foreign Worker Levy|Property Tax|CPF|SDL|Income Tax Expense|Withholding Tax Paid',
  ZA: 'VAT|COIDA Levy|Municipal Rates|Provident Fund|PAYE and UIF|Income Tax Expense|Provisional Tax Paid',
};

export function countryWords(country: string): CountryWords {
  const local = words[country]?.split('|') ?? [];
  return Object.fromEntries(wordNames.map((name, index) => [name, local[index] ?? name]));
}
