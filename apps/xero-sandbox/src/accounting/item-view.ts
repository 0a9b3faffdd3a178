import type { XeroObject } from './envelope.ts';
import type { Item, ItemPrice } from './item.ts';
import { xeroTimestamp } from './xero-date.ts';

export function itemView(item: Item): XeroObject {
  return {
    ItemID: item.id,
    Code: item.code,
    Name: item.name,
    Description: item.description,
    PurchaseDescription: item.description,
    UpdatedDateUTC: xeroTimestamp(item.updatedAt),
    PurchaseDetails: item.purchase === null ? {} : priceView(item.purchase),
    SalesDetails: item.sale === null ? {} : priceView(item.sale),
    IsTrackedAsInventory: false,
    IsSold: item.sale !== null,
    IsPurchased: item.purchase !== null,
  };
}

function priceView(price: ItemPrice): XeroObject {
  return { UnitPrice: price.unitPrice, AccountCode: price.accountCode, TaxType: price.taxType };
}
