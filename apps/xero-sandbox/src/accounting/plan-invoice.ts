import { randomUUID } from 'node:crypto';
import type { SandboxState } from '../state/sandbox-state.ts';
import type { Caller } from './caller.ts';
import type { Planned } from './answer-write.ts';
import type { XeroObject } from './envelope.ts';
import { findInvoice } from './find-invoice.ts';
import { type Invoice, invoiceStatuses, type InvoiceType, type LineAmountTypes } from './invoice.ts';
import { defaultInvoiceNumber, invoiceNumberProblems } from './invoice-number.ts';
import { mayMove, mayStartAs } from './invoice-status.ts';
import { invoiceTotals } from './invoice-totals.ts';
import { invoiceView } from './invoice-view.ts';
import { markContact } from './mark-contact.ts';
import { round } from './money.ts';
import { planInvoiceContact } from './plan-invoice-contact.ts';
import { planInvoiceDates } from './plan-invoice-dates.ts';
import { planInvoiceLines } from './plan-invoice-lines.ts';
import type { WriteMode } from './plan-contact.ts';
import { numberOf, objectOf, textOf } from './read-element.ts';

/** @see https://developer.xero.com/documentation/api/accounting/invoices */
export function planInvoice(
  state: SandboxState,
  caller: Caller,
  element: XeroObject,
  options: { mode: WriteMode; unitPlaces: 2 | 4 },
): Planned {
  const { organisation } = caller;
  const refuse = (...problems: string[]): Planned => ({ ok: false, element, problems });

  const existing = options.mode === 'upsert' ? findExisting(state, organisation.id, element) : undefined;
  if (options.mode === 'upsert' && existing === undefined && textOf(element, 'InvoiceID') !== undefined) {
    return refuse('Invoice not found');
  }
  const type = textOf(element, 'Type') ?? existing?.type;
  if (!isInvoiceType(type)) return refuse("Invoice type must be 'ACCPAY' or 'ACCREC'");
  const namedStatus = textOf(element, 'Status') ?? existing?.status ?? 'DRAFT';
  const status = invoiceStatuses.find((known) => known === namedStatus);
  if (status === undefined) return refuse(`The status ${namedStatus} is not a valid invoice status`);
  const isAllowed = existing === undefined ? mayStartAs(status) : mayMove(existing.status, status);
  if (!isAllowed) return refuse('Invoice not of valid status for modification');
  const lineAmountTypes = readLineAmountTypes(element, existing);
  if (lineAmountTypes === undefined) return refuse('LineAmountTypes must be Exclusive, Inclusive or NoTax');

  const isDraft = status === 'DRAFT' || status === 'DELETED';
  const contact = planInvoiceContact(state, caller, objectOf(element, 'Contact'), existing?.contactId);
  const dates = planInvoiceDates(element, { organisation, existing, isDraft, now: state.now() });
  const context = { tenantId: organisation.id, type, lineAmountTypes, isDraft, unitPlaces: options.unitPlaces };
  const lines = planInvoiceLines(state, context, element, existing);
  const totals = invoiceTotals(lines.lineItems, lineAmountTypes);
  const invoiceNumber =
    textOf(element, 'InvoiceNumber') ?? existing?.invoiceNumber ?? defaultInvoiceNumber(state, organisation.id, type);
  const currencyCode = textOf(element, 'CurrencyCode') || existing?.currencyCode || organisation.currency;
  const url = textOf(element, 'Url') ?? existing?.url ?? null;

  const problems = [
    ...contact.problems,
    ...dates.problems,
    ...lines.problems,
    ...currencyProblems(state, organisation.id, currencyCode),
    ...invoiceNumberProblems(state, { tenantId: organisation.id, type, invoiceNumber, id: existing?.id }),
    ...totalProblems(element, totals.total),
    ...(url !== null && URL.parse(url) === null ? ['Url must be a valid absolute url'] : []),
  ];
  if (problems.length > 0) return refuse(...problems);
  return {
    ok: true,
    save: () => {
      const invoice = state.store.invoices.put({
        id: existing?.id ?? randomUUID(),
        tenantId: organisation.id,
        clientId: existing?.clientId ?? caller.clientId,
        type,
        status,
        contactId: contact.save(),
        invoiceNumber,
        reference: textOf(element, 'Reference') ?? existing?.reference ?? '',
        url,
        date: dates.date,
        dueDate: dates.dueDate,
        lineAmountTypes,
        lineItems: lines.lineItems,
        ...totals,
        amountPaid: existing?.amountPaid ?? 0,
        currencyCode,
        currencyRate: numberOf(element, 'CurrencyRate') ?? existing?.currencyRate ?? 1,
        sentToContact: element['SentToContact'] === true || existing?.sentToContact === true,
        updatedAt: state.now(),
      });
      markContact(state, invoice);
      return invoiceView(state, invoice, 'full');
    },
  };
}

/** By InvoiceID, or for sales by number. */
function findExisting(state: SandboxState, tenantId: string, element: XeroObject): Invoice | undefined {
  const id = textOf(element, 'InvoiceID');
  if (id !== undefined) return findInvoice(state, tenantId, id);
  const number = textOf(element, 'InvoiceNumber');
  return number === undefined || textOf(element, 'Type') !== 'ACCREC'
    ? undefined
    : findInvoice(state, tenantId, number);
}

function isInvoiceType(type: string | undefined): type is InvoiceType {
  return type === 'ACCPAY' || type === 'ACCREC';
}

function readLineAmountTypes(element: XeroObject, existing: Invoice | undefined): LineAmountTypes | undefined {
  const named = (textOf(element, 'LineAmountTypes') ?? existing?.lineAmountTypes ?? 'Exclusive').toLowerCase();
  return (['Exclusive', 'Inclusive', 'NoTax'] as const).find((known) => known.toLowerCase() === named);
}

function currencyProblems(state: SandboxState, tenantId: string, code: string): string[] {
  const isKnown = state.store.currencies.all().some((row) => row.tenantId === tenantId && row.code === code);
  return isKnown ? [] : [`Organisation is not subscribed to currency ${code}`];
}

function totalProblems(element: XeroObject, total: number): string[] {
  const sent = numberOf(element, 'Total');
  const differs = sent !== undefined && round(sent) !== total;
  return differs ? ['The document total does not equal the sum of the lines.'] : [];
}
