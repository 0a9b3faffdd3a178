import { randomUUID } from 'node:crypto';
import type { SandboxState } from '../state/sandbox-state.ts';
import type { Caller } from './admit-call.ts';
import type { Planned } from './answer-write.ts';
import type { XeroObject } from './envelope.ts';
import { type Invoice, invoiceStatuses, type InvoiceType, type LineAmountTypes } from './invoice.ts';
import { mayMove, mayStartAs } from './invoice-status.ts';
import { invoiceView } from './invoice-view.ts';
import { round } from './money.ts';
import { planInvoiceContact } from './plan-invoice-contact.ts';
import { planLineItem } from './plan-line-item.ts';
import type { WriteMode } from './plan-contact.ts';
import { numberOf, objectOf, objectsOf, textOf } from './read-element.ts';
import { parseXeroDate } from './xero-date.ts';

/** @see https://developer.xero.com/documentation/api/accounting/invoices */
export function planInvoice(
  state: SandboxState,
  caller: Caller,
  element: XeroObject,
  options: { mode: WriteMode; unitPlaces: 2 | 4 },
): Planned {
  const problems: string[] = [];
  const { organisation } = caller;
  const existing = options.mode === 'upsert' ? findExisting(state, organisation.id, element) : undefined;
  const refuse = (): Planned => ({ ok: false, element, problems });
  if (options.mode === 'upsert' && existing === undefined && textOf(element, 'InvoiceID') !== undefined) {
    problems.push('Invoice not found');
    return refuse();
  }

  const type = textOf(element, 'Type') ?? existing?.type;
  if (!isInvoiceType(type)) {
    problems.push("Invoice type must be 'ACCPAY' or 'ACCREC'");
    return refuse();
  }
  const status = invoiceStatuses.find((known) => known === (textOf(element, 'Status') ?? existing?.status ?? 'DRAFT'));
  if (status === undefined) problems.push(`The status ${textOf(element, 'Status')} is not a valid invoice status`);
  else if (existing === undefined ? !mayStartAs(status) : !mayMove(existing.status, status)) {
    problems.push('Invoice not of valid status for modification');
  }

  const contact = planInvoiceContact(state, caller, objectOf(element, 'Contact'), existing?.contactId);
  problems.push(...contact.problems);

  const isDraft = status === 'DRAFT' || status === 'DELETED';
  const date = readDate(element, 'Date', problems) ?? existing?.date ?? startOfToday(state.now());
  const dueDate = readDate(element, 'DueDate', problems) ?? existing?.dueDate ?? null;
  if (dueDate === null && !isDraft) problems.push('The Due Date cannot be empty');
  if (organisation.periodLockDate !== null && date <= organisation.periodLockDate) {
    const lockDate = new Date(organisation.periodLockDate).toISOString().slice(0, 10);
    problems.push(`The document date cannot be before the period lock date, currently ${lockDate}`);
  }

  const lineAmountTypes = readLineAmountTypes(element, problems) ?? existing?.lineAmountTypes ?? 'Exclusive';
  const context = { tenantId: organisation.id, type, lineAmountTypes, isDraft, unitPlaces: options.unitPlaces };
  const sentLines = objectsOf(element, 'LineItems')?.map((line) => planLineItem(state, context, line));
  problems.push(...(sentLines?.flatMap((planned) => planned.problems) ?? []));
  const lineItems = sentLines?.map((planned) => planned.line) ?? existing?.lineItems ?? [];
  if (lineItems.length === 0 && !isDraft) problems.push('One or more line items must be specified');

  const currencyCode = textOf(element, 'CurrencyCode') || existing?.currencyCode || organisation.currency;
  if (!state.store.currencies.all().some((row) => row.tenantId === organisation.id && row.code === currencyCode)) {
    problems.push(`Organisation is not subscribed to currency ${currencyCode}`);
  }

  const invoiceNumber =
    textOf(element, 'InvoiceNumber') ??
    existing?.invoiceNumber ??
    (type === 'ACCREC' ? nextNumber(state, organisation.id) : '');
  if (invoiceNumber.length > 255) problems.push('The Invoice Number cannot exceed 255 characters.');
  // Only sales invoices need a number of their own; suppliers number bills as they like.
  if (type === 'ACCREC' && isNumberTaken(state, organisation.id, invoiceNumber, existing?.id)) {
    problems.push('Invoice # must be unique.');
  }

  const lineSum = round(lineItems.reduce((sum, line) => sum + line.lineAmount, 0));
  const totalTax = round(lineItems.reduce((sum, line) => sum + line.taxAmount, 0));
  const total = lineAmountTypes === 'Inclusive' ? lineSum : round(lineSum + totalTax);
  const sentTotal = numberOf(element, 'Total');
  if (sentTotal !== undefined && round(sentTotal) !== total) {
    problems.push('The document total does not equal the sum of the lines.');
  }
  const url = textOf(element, 'Url') ?? existing?.url ?? null;
  if (url !== null && URL.parse(url) === null) problems.push('Url must be a valid absolute url');

  if (problems.length > 0 || status === undefined) return refuse();
  return {
    ok: true,
    save: () => {
      const contactId = contact.save();
      const invoice: Invoice = {
        id: existing?.id ?? randomUUID(),
        tenantId: organisation.id,
        clientId: existing?.clientId ?? caller.clientId,
        type,
        status,
        contactId,
        invoiceNumber,
        reference: textOf(element, 'Reference') ?? existing?.reference ?? '',
        url,
        date,
        dueDate,
        lineAmountTypes,
        lineItems,
        subTotal: lineAmountTypes === 'Inclusive' ? round(lineSum - totalTax) : lineSum,
        totalTax,
        total,
        amountPaid: existing?.amountPaid ?? 0,
        currencyCode,
        currencyRate: numberOf(element, 'CurrencyRate') ?? existing?.currencyRate ?? 1,
        sentToContact: element['SentToContact'] === true || existing?.sentToContact === true,
        updatedAt: state.now(),
      };
      state.store.invoices.put(invoice);
      markContact(state, invoice);
      return invoiceView(state, invoice, 'full');
    },
  };
}

/** By InvoiceID, or for sales by number. */
function findExisting(state: SandboxState, tenantId: string, element: XeroObject): Invoice | undefined {
  const id = textOf(element, 'InvoiceID')?.toLowerCase();
  if (id !== undefined) {
    const invoice = state.store.invoices.find(id);
    return invoice?.tenantId === tenantId ? invoice : undefined;
  }
  const number = textOf(element, 'InvoiceNumber');
  if (number === undefined || textOf(element, 'Type') !== 'ACCREC') return undefined;
  return state.store.invoices.where(
    (invoice) => invoice.tenantId === tenantId && invoice.type === 'ACCREC' && invoice.invoiceNumber === number,
  )[0];
}

function isInvoiceType(type: string | undefined): type is InvoiceType {
  return type === 'ACCPAY' || type === 'ACCREC';
}

function readDate(element: XeroObject, key: string, problems: string[]): number | undefined {
  const text = textOf(element, key);
  if (text === undefined || text === '') return undefined;
  const date = parseXeroDate(text);
  if (date === undefined) problems.push(`The ${key} '${text}' is not a valid date`);
  return date;
}

function readLineAmountTypes(element: XeroObject, problems: string[]): LineAmountTypes | undefined {
  const text = textOf(element, 'LineAmountTypes');
  if (text === undefined) return undefined;
  const found = (['Exclusive', 'Inclusive', 'NoTax'] as const).find(
    (known) => known.toLowerCase() === text.toLowerCase(),
  );
  if (found === undefined) problems.push(`LineAmountTypes '${text}' is not valid`);
  return found;
}

function startOfToday(now: number): number {
  return Math.floor(now / 86_400_000) * 86_400_000;
}

function nextNumber(state: SandboxState, tenantId: string): string {
  const sales = state.store.invoices.where((invoice) => invoice.tenantId === tenantId && invoice.type === 'ACCREC');
  return `INV-${String(sales.length + 1).padStart(4, '0')}`;
}

function isNumberTaken(state: SandboxState, tenantId: string, number: string, ownId: string | undefined): boolean {
  return state.store.invoices
    .all()
    .some(
      (other) =>
        other.tenantId === tenantId &&
        other.type === 'ACCREC' &&
        other.id !== ownId &&
        other.invoiceNumber === number &&
        other.status !== 'DELETED',
    );
}

/** A contact becomes a supplier or customer by its first document, and its UpdatedDateUTC does not move. */
function markContact(state: SandboxState, invoice: Invoice): void {
  const contact = state.store.contacts.find(invoice.contactId);
  if (contact === undefined) return;
  if (invoice.type === 'ACCPAY' && !contact.isSupplier) state.store.contacts.put({ ...contact, isSupplier: true });
  if (invoice.type === 'ACCREC' && !contact.isCustomer) state.store.contacts.put({ ...contact, isCustomer: true });
}
