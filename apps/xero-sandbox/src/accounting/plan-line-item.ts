import { randomUUID } from 'node:crypto';
import type { SandboxState } from '../state/sandbox-state.ts';
import type { XeroObject } from './envelope.ts';
import type { InvoiceType, LineAmountTypes, LineItem } from './invoice.ts';
import { round, taxOn } from './money.ts';
import { numberOf, objectsOf, textOf } from './read-element.ts';

export type LineContext = {
  readonly tenantId: string;
  readonly type: InvoiceType;
  readonly lineAmountTypes: LineAmountTypes;
  /** Drafts may leave out what approved documents need. */
  readonly isDraft: boolean;
  readonly unitPlaces: 2 | 4;
};

const unusableAccounts = [
  'DEBTORS',
  'CREDITORS',
  'RETAINEDEARNINGS',
  'GST',
  'BANKCURRENCYGAIN',
  'UNREALISEDCURRENCYGAIN',
];

export function planLineItem(
  state: SandboxState,
  context: LineContext,
  element: XeroObject,
): { line: LineItem; problems: string[] } {
  const problems: string[] = [];
  const own = (row: { readonly tenantId: string }) => row.tenantId === context.tenantId;
  const isBill = context.type === 'ACCPAY';

  const itemCode = textOf(element, 'ItemCode') || null;
  const item = itemCode === null ? undefined : state.store.items.where((row) => own(row) && row.code === itemCode)[0];
  if (itemCode !== null && item === undefined) problems.push(`Item code '${itemCode}' is not valid.`);
  const price = isBill ? item?.purchase : item?.sale;

  const accountCode = textOf(element, 'AccountCode') || price?.accountCode || null;
  const account =
    accountCode === null ? undefined : state.store.accounts.where((row) => own(row) && row.code === accountCode)[0];
  if (accountCode === null) {
    if (!context.isDraft) problems.push('Account code or ID must be specified');
  } else if (
    account === undefined ||
    account.type === 'BANK' ||
    unusableAccounts.includes(account.systemAccount ?? '')
  ) {
    problems.push(`Account code '${accountCode}' is not a valid code for this document.`);
  } else if (account.status === 'ARCHIVED') {
    problems.push(`Account code '${accountCode}' has been archived, or deleted.`);
  }

  const description = textOf(element, 'Description') || item?.description || null;
  if (description === null && !context.isDraft) problems.push('Description must be specified');
  if ((description?.length ?? 0) > 4000)
    problems.push('The description field must be less than 4000 characters in length');

  const taxType =
    context.lineAmountTypes === 'NoTax'
      ? 'NONE'
      : textOf(element, 'TaxType') || price?.taxType || account?.taxType || null;
  const rate = state.store.taxRates.where((row) => own(row) && row.taxType === taxType && row.status === 'ACTIVE')[0];
  if (context.lineAmountTypes !== 'NoTax' && taxType !== null) {
    if (rate === undefined || (account !== undefined && !rate.appliesTo.includes(account.class))) {
      problems.push(`The TaxType code '${taxType}' does not exist or cannot be used for this type of transaction.`);
    }
  }

  const quantity = numberOf(element, 'Quantity') ?? 1;
  const unitAmount = round(
    numberOf(element, 'UnitAmount') ?? price?.unitPrice ?? (numberOf(element, 'LineAmount') ?? 0) / (quantity || 1),
    context.unitPlaces,
  );
  const lineAmount = round(quantity * unitAmount);
  const sentLineAmount = numberOf(element, 'LineAmount');
  if (sentLineAmount !== undefined && round(sentLineAmount) !== lineAmount) {
    problems.push(
      `The line total ${sentLineAmount.toFixed(2)} does not match the expected line total ${lineAmount.toFixed(2)}`,
    );
  }
  if (
    isBill &&
    (numberOf(element, 'DiscountRate') !== undefined || numberOf(element, 'DiscountAmount') !== undefined)
  ) {
    problems.push('Discounts are only supported on ACCREC invoices and quotes');
  }

  const tracking = planTracking(state, context.tenantId, objectsOf(element, 'Tracking') ?? []);
  return {
    problems: [...problems, ...tracking.problems],
    line: {
      id: textOf(element, 'LineItemID') || randomUUID(),
      description,
      quantity,
      unitAmount,
      lineAmount,
      taxAmount: numberOf(element, 'TaxAmount') ?? taxOn(lineAmount, rate?.rate ?? 0, context.lineAmountTypes),
      taxType,
      accountCode,
      itemCode,
      tracking: tracking.choices,
    },
  };
}

/** Two categories at most on a line, named or by id. */
function planTracking(state: SandboxState, tenantId: string, elements: readonly XeroObject[]) {
  const problems: string[] = [];
  const choices: LineItem['tracking'][number][] = [];
  if (elements.length > 2) problems.push('No more than 2 tracking categories may be specified per line item');
  for (const element of elements) {
    const name = textOf(element, 'Name') ?? textOf(element, 'TrackingCategoryID') ?? '';
    const category = state.store.trackingCategories.where(
      (row) =>
        row.tenantId === tenantId &&
        row.status === 'ACTIVE' &&
        (row.name === name || row.id === textOf(element, 'TrackingCategoryID')),
    )[0];
    const optionName = textOf(element, 'Option') ?? textOf(element, 'TrackingOptionID') ?? '';
    const option = category?.options.find(
      (candidate) => candidate.status === 'ACTIVE' && (candidate.name === optionName || candidate.id === optionName),
    );
    if (category === undefined || option === undefined) {
      problems.push(
        `The tracking option '${optionName}' of the tracking category '${name}' does not exist or is archived`,
      );
    } else choices.push({ categoryId: category.id, optionId: option.id });
  }
  return { problems, choices };
}
