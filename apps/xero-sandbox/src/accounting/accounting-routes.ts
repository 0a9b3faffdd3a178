import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { SandboxState } from '../state/sandbox-state.ts';
import { accountingPrefix, admitCall } from './admit-call.ts';
import { sendNotFound, serverErrorBody } from './api-error.ts';
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
        const instance = randomUUID();
        console.error(`${request.method} ${request.routeOptions.url} failed`, error);
        return reply.code(500).header('xero-correlation-id', instance).send(serverErrorBody(instance));
      });
      organisationRoutes(api, state);
      done();
    },
    { prefix: accountingPrefix },
  );
}
