import type { FastifyInstance } from 'fastify';
import type { SandboxState } from '../state/sandbox-state.ts';
import { sendNotFound } from './api-error.ts';
import { callerOf } from './caller.ts';
import type { Contact } from './contact.ts';
import { contactSummary, contactView } from './contact-view.ts';
import { envelope } from './envelope.ts';
import { isTrue } from './is-true.ts';
import { type ListQuery, listRows } from './list-rows.ts';
import { modifiedSince } from './modified-since.ts';
import { takePage } from './paging.ts';
import { planContact } from './plan-contact.ts';
import { answerWrite } from './answer-write.ts';

type Query = ListQuery & {
  readonly IDs?: string;
  readonly page?: string;
  readonly pageSize?: string;
  readonly includeArchived?: string;
  readonly summaryOnly?: string;
  readonly searchTerm?: string;
};

export function contactRoutes(api: FastifyInstance, state: SandboxState): void {
  api.get<{ Querystring: Query }>('/Contacts', async (request, reply) => {
    const { query } = request;
    const isChanged = modifiedSince(request.headers['if-modified-since']) ?? (() => true);
    const contacts = state.store.contacts
      .where((contact) => contact.tenantId === callerOf(request).organisation.id)
      .filter((contact) => isAsked(contact, query) && isChanged(contact));
    const view = isTrue(query.summaryOnly) ? contactSummary : contactView;
    const { rows, pagination } = takePage(listRows(contacts.map(view), query), query);
    return reply.send(envelope(state, 'Contacts', rows, pagination));
  });

  /** By id, or by the caller's own contact number. */
  api.get<{ Params: { id: string } }>('/Contacts/:id', async (request, reply) => {
    const contact = state.store.contacts.where(
      (candidate) =>
        candidate.tenantId === callerOf(request).organisation.id &&
        (candidate.id === request.params.id.toLowerCase() || candidate.contactNumber === request.params.id),
    )[0];
    if (contact === undefined) return sendNotFound(reply);
    return reply.send(envelope(state, 'Contacts', [contactView(contact)]));
  });

  api.put('/Contacts', async (request, reply) =>
    answerWrite(state, request, reply, {
      plural: 'Contacts',
      plan: (element) => planContact(state, callerOf(request), element, 'create'),
    }),
  );

  api.post('/Contacts', async (request, reply) =>
    answerWrite(state, request, reply, {
      plural: 'Contacts',
      plan: (element) => planContact(state, callerOf(request), element, 'upsert'),
    }),
  );

  api.post<{ Params: { id: string } }>('/Contacts/:id', async (request, reply) =>
    answerWrite(state, request, reply, {
      plural: 'Contacts',
      plan: (element) => planContact(state, callerOf(request), { ...element, ContactID: request.params.id }, 'upsert'),
    }),
  );
}

function isAsked(contact: Contact, query: Query): boolean {
  if (query.IDs !== undefined && query.IDs !== '') return query.IDs.toLowerCase().split(',').includes(contact.id);
  if (contact.status === 'ARCHIVED' && !isTrue(query.includeArchived)) return false;
  const term = query.searchTerm?.trim().toLowerCase() ?? '';
  if (term === '') return true;
  const searched = [contact.name, contact.firstName, contact.lastName, contact.contactNumber, contact.emailAddress];
  return searched.some((text) => text?.toLowerCase().includes(term) === true);
}
