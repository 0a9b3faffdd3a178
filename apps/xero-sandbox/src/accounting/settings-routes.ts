import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxState } from '../state/sandbox-state.ts';
import { accountView } from './account-view.ts';
import { sendNotFound } from './api-error.ts';
import { callerOf } from './caller.ts';
import { envelope, type XeroObject } from './envelope.ts';
import { isTrue } from './is-true.ts';
import { itemView } from './item-view.ts';
import { type ListQuery, listRows } from './list-rows.ts';
import { modifiedSince } from './modified-since.ts';
import { taxRateView } from './tax-rate-view.ts';
import { trackingCategoryView } from './tracking-category-view.ts';

type Query = ListQuery & { readonly includeArchived?: string };

/** The lists that are never paged. */
export function settingsRoutes(api: FastifyInstance, state: SandboxState): void {
  const { store } = state;

  function list(
    path: string,
    plural: string,
    rows: (request: FastifyRequest<{ Querystring: Query }>) => XeroObject[],
  ): void {
    api.get<{ Querystring: Query }>(path, async (request, reply) =>
      reply.send(envelope(state, plural, listRows(rows(request), request.query))),
    );
  }

  list('/Accounts', 'Accounts', (request) => {
    const own = store.accounts.where((account) => account.tenantId === callerOf(request).organisation.id);
    return own.filter(modifiedSince(request.headers['if-modified-since']) ?? (() => true)).map(accountView);
  });

  list('/TaxRates', 'TaxRates', (request) =>
    store.taxRates.where((rate) => rate.tenantId === callerOf(request).organisation.id).map(taxRateView),
  );

  list('/TrackingCategories', 'TrackingCategories', (request) => {
    const includeArchived = isTrue(request.query.includeArchived);
    return store.trackingCategories
      .where((category) => category.tenantId === callerOf(request).organisation.id)
      .filter((category) => includeArchived || category.status === 'ACTIVE')
      .map((category) => trackingCategoryView(category, includeArchived));
  });

  list('/Currencies', 'Currencies', (request) =>
    store.currencies
      .where((currency) => currency.tenantId === callerOf(request).organisation.id)
      .map(({ code, description }) => ({ Code: code, Description: description })),
  );

  list('/Items', 'Items', (request) => {
    const own = store.items.where((item) => item.tenantId === callerOf(request).organisation.id);
    return own.filter(modifiedSince(request.headers['if-modified-since']) ?? (() => true)).map(itemView);
  });

  api.get<{ Params: { id: string } }>('/Accounts/:id', async (request, reply) => {
    const account = store.accounts.find(request.params.id.toLowerCase());
    const isOwn = account?.tenantId === callerOf(request).organisation.id;
    return account === undefined || !isOwn ? sendNotFound(reply) : sendOne(reply, 'Accounts', accountView(account));
  });

  api.get<{ Params: { taxType: string } }>('/TaxRates/:taxType', async (request, reply) => {
    const rates = store.taxRates.where(
      (rate) => rate.tenantId === callerOf(request).organisation.id && rate.taxType === request.params.taxType,
    );
    return rates[0] === undefined ? sendNotFound(reply) : sendOne(reply, 'TaxRates', taxRateView(rates[0]));
  });

  function sendOne(reply: FastifyReply, plural: string, row: XeroObject): FastifyReply {
    return reply.send(envelope(state, plural, [row]));
  }
}
