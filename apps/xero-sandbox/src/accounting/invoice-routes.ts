import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SandboxState } from '../state/sandbox-state.ts';
import { answerWrite } from './answer-write.ts';
import { sendNotFound } from './api-error.ts';
import { callerOf } from './caller.ts';
import { envelope, type XeroObject } from './envelope.ts';
import { findInvoice } from './find-invoice.ts';
import type { Invoice } from './invoice.ts';
import { invoiceView } from './invoice-view.ts';
import { isTrue } from './is-true.ts';
import { type ListQuery, listRows } from './list-rows.ts';
import { modifiedSince } from './modified-since.ts';
import { takePage } from './paging.ts';
import { planInvoice } from './plan-invoice.ts';
import type { WriteMode } from './plan-contact.ts';

type Query = ListQuery & {
  readonly IDs?: string;
  readonly InvoiceNumbers?: string;
  readonly ContactIDs?: string;
  readonly Statuses?: string;
  readonly page?: string;
  readonly pageSize?: string;
  readonly createdByMyApp?: string;
  readonly summaryOnly?: string;
  readonly searchTerm?: string;
};

export function invoiceRoutes(api: FastifyInstance, state: SandboxState): void {
  api.get<{ Querystring: Query }>('/Invoices', async (request, reply) => {
    const { query } = request;
    const caller = callerOf(request);
    const isChanged = modifiedSince(request.headers['if-modified-since']) ?? (() => true);
    const invoices = state.store.invoices
      .where((invoice) => invoice.tenantId === caller.organisation.id)
      .filter((invoice) => isAsked(state, invoice, query, caller.clientId) && isChanged(invoice))
      .toSorted((one, other) => one.updatedAt - other.updatedAt || one.id.localeCompare(other.id));
    const listed = query.page === undefined ? 'no-lines' : 'full';
    const detail = isTrue(query.summaryOnly) ? 'summary' : listed;
    const views = invoices.map((invoice) => invoiceView(state, invoice, detail));
    const { rows, pagination } = takePage(listRows(views, query), query);
    return reply.send(envelope(state, 'Invoices', rows, pagination));
  });

  api.get<{ Params: { id: string } }>('/Invoices/:id', async (request, reply) => {
    const invoice = findInvoice(state, callerOf(request).organisation.id, request.params.id);
    return invoice === undefined
      ? sendNotFound(reply)
      : reply.send(envelope(state, 'Invoices', [invoiceView(state, invoice, 'full')]));
  });

  api.put('/Invoices', async (request, reply) => answerWrite(state, request, reply, writeOf(request, 'create')));

  api.post('/Invoices', async (request, reply) => answerWrite(state, request, reply, writeOf(request, 'upsert')));

  api.post<{ Params: { id: string } }>('/Invoices/:id', async (request, reply) => {
    const invoice = findInvoice(state, callerOf(request).organisation.id, request.params.id);
    if (invoice === undefined) return sendNotFound(reply);
    return answerWrite(state, request, reply, writeOf(request, 'upsert', { InvoiceID: invoice.id }));
  });

  function writeOf(request: FastifyRequest, mode: WriteMode, fixed: XeroObject = {}) {
    const unitPlaces = /[?&]unitdp=4(&|$)/i.test(request.url) ? 4 : 2;
    return {
      plural: 'Invoices',
      plan: (element: XeroObject) =>
        planInvoice(state, callerOf(request), { ...element, ...fixed }, { mode, unitPlaces } as const),
    };
  }
}

function isAsked(state: SandboxState, invoice: Invoice, query: Query, clientId: string): boolean {
  if (!isAmong(query.IDs, invoice.id) || !isAmong(query.Statuses, invoice.status)) return false;
  if (!isAmong(query.InvoiceNumbers, invoice.invoiceNumber) || !isAmong(query.ContactIDs, invoice.contactId))
    return false;
  if (isTrue(query.createdByMyApp) && invoice.clientId !== clientId) return false;
  const term = query.searchTerm?.trim().toLowerCase() ?? '';
  if (term === '') return true;
  const searched = [invoice.invoiceNumber, invoice.reference, state.store.contacts.find(invoice.contactId)?.name];
  return searched.some((text) => text?.toLowerCase().includes(term) === true);
}

function isAmong(list: string | undefined, value: string): boolean {
  return list === undefined || list === '' || list.toLowerCase().split(',').includes(value.toLowerCase());
}
