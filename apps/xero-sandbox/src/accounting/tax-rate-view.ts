import type { XeroObject } from './envelope.ts';
import type { TaxRate } from './tax-rate.ts';

export function taxRateView(rate: TaxRate): XeroObject {
  return {
    Name: rate.name,
    TaxType: rate.taxType,
    ReportTaxType: rate.reportTaxType,
    CanApplyToAssets: rate.appliesTo.includes('ASSET'),
    CanApplyToEquity: rate.appliesTo.includes('EQUITY'),
    CanApplyToExpenses: rate.appliesTo.includes('EXPENSE'),
    CanApplyToLiabilities: rate.appliesTo.includes('LIABILITY'),
    CanApplyToRevenue: rate.appliesTo.includes('REVENUE'),
    DisplayTaxRate: rate.rate,
    EffectiveRate: rate.rate,
    Status: rate.status,
    TaxComponents: [{ Name: rate.name, Rate: rate.rate, IsCompound: false, IsNonRecoverable: false }],
  };
}
