import type { Store } from '../store/store.ts';
import type { Books } from './seed-books.ts';
import { seededAt } from './seeded-at.ts';
import { stableId } from './stable-id.ts';
import { type TaxRateSeed, taxTypeFor } from './tax-rates.ts';

/** code | name | bought at | sold at */
const items = `BEANS-1KG|House blend beans, 1 kg|24.50|38.00
FILTER-100|Paper filters, pack of 100|4.20|
CUP-12OZ|Compostable cup, 12 oz|0.11|
CONSULT-HR|Consulting, per hour||140.00
DELIVERY|Delivery within the city||12.50
SERVICE-ANN|Annual service||320.00
TONER-BLK|Toner cartridge, black|89.00|
GLOVES-M|Nitrile gloves, medium, box|13.90|
CABLE-CAT6|Network cable, 5 m|7.40|15.00
GIFTCARD|Gift card||50.00`;

export function seedItems(store: Store, { tenantId }: Books, rates: readonly TaxRateSeed[]): void {
  for (const line of items.split('\n')) {
    const [code = '', name = '', bought = '', sold = ''] = line.split('|');
    store.items.put({
      id: stableId(`${tenantId} item ${code}`),
      tenantId,
      code,
      name,
      description: name,
      purchase:
        bought === ''
          ? null
          : { unitPrice: Number(bought), accountCode: '300', taxType: taxTypeFor(rates, 'purchases') },
      sale: sold === '' ? null : { unitPrice: Number(sold), accountCode: '200', taxType: taxTypeFor(rates, 'sales') },
      updatedAt: seededAt,
    });
  }
}
