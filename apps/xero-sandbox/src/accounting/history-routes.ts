import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { fullName } from '../people/user.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import { answerWrite } from './answer-write.ts';
import { sendNotFound } from './api-error.ts';
import { callerOf } from './caller.ts';
import { envelope, type XeroObject } from './envelope.ts';
import { findInvoice } from './find-invoice.ts';
import type { HistoryRecord } from './history.ts';
import { textOf } from './read-element.ts';
import { xeroDateString, xeroTimestamp } from './xero-date.ts';

/** Notes on a document. @see https://developer.xero.com/documentation/api/accounting/historyandnotes */
export function historyRoutes(api: FastifyInstance, state: SandboxState): void {
  api.get<{ Params: { id: string } }>('/Invoices/:id/History', async (request, reply) => {
    const invoice = findInvoice(state, callerOf(request).organisation.id, request.params.id);
    if (invoice === undefined) return sendNotFound(reply);
    const records = state.store.history.where((record) => record.invoiceId === invoice.id);
    return reply.send(envelope(state, 'HistoryRecords', records.map(historyView)));
  });

  api.put<{ Params: { id: string } }>('/Invoices/:id/History', async (request, reply) => {
    const caller = callerOf(request);
    const invoice = findInvoice(state, caller.organisation.id, request.params.id);
    if (invoice === undefined) return sendNotFound(reply);
    const user = state.store.users.find(caller.userId);
    return answerWrite(state, request, reply, {
      plural: 'HistoryRecords',
      plan: (element) => {
        const details = textOf(element, 'Details') ?? '';
        if (details === '' || details.length > 450) {
          return { ok: false, element, problems: ['Details must be from 1 to 450 characters.'] };
        }
        const record: HistoryRecord = {
          id: randomUUID(),
          tenantId: caller.organisation.id,
          invoiceId: invoice.id,
          changes: 'Note',
          details,
          user: user === undefined ? 'System Generated' : fullName(user),
          at: state.now(),
        };
        return { ok: true, save: () => historyView(state.store.history.put(record)) };
      },
    });
  });
}

function historyView(record: HistoryRecord): XeroObject {
  return {
    Changes: record.changes,
    DateUTCString: xeroDateString(record.at),
    DateUTC: xeroTimestamp(record.at),
    User: record.user,
    Details: record.details,
  };
}
