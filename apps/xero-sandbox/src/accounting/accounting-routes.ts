import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { SandboxState } from '../state/sandbox-state.ts';
import { accountingPrefix, admitCall } from './admit-call.ts';
import { sendNotFound, serverErrorBody } from './api-error.ts';
import { attachmentRoutes } from './attachment-routes.ts';
import { contactRoutes } from './contact-routes.ts';
import { historyRoutes } from './history-routes.ts';
import { invoiceRoutes } from './invoice-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { sendQueryError } from './validation-error.ts';
import { WhereError } from './where-expression.ts';
import { organisationRoutes } from './organisation-routes.ts';

export function accountingRoutes(server: FastifyInstance, state: SandboxState): void {
  server.register(
    (api, _options, done) => {
      api.addHook('onRequest', (request, reply) => admitCall(state, request, reply));
      api.addHook('onSend', async (_request, reply, payload) => {
        if (!reply.hasHeader('xero-correlation-id')) void reply.header('xero-correlation-id', randomUUID());
        return payload;
      });
      api.setNotFoundHandler((_request, reply) => sendNotFound(reply));
      api.setErrorHandler((error, request, reply) => {
        if (error instanceof WhereError) return sendQueryError(reply, error.message);
        const instance = randomUUID();
        console.error(`${request.method} ${request.routeOptions.url} failed`, error);
        return reply.code(500).header('xero-correlation-id', instance).send(serverErrorBody(instance));
      });
      organisationRoutes(api, state);
      settingsRoutes(api, state);
      contactRoutes(api, state);
      invoiceRoutes(api, state);
      attachmentRoutes(api, state);
      historyRoutes(api, state);
      done();
    },
    { prefix: accountingPrefix },
  );
}
