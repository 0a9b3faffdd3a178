import type { FastifyInstance } from 'fastify';
import type { SandboxState } from '../state/sandbox-state.ts';
import { callerOf } from './caller.ts';
import { envelope } from './envelope.ts';
import { organisationView } from './organisation-view.ts';

export function organisationRoutes(api: FastifyInstance, state: SandboxState): void {
  api.get('/Organisation', async (request, reply) =>
    reply.send(envelope(state, 'Organisations', [organisationView(callerOf(request).organisation)])),
  );

  api.get('/Organisation/Actions', async (_request, reply) =>
    reply.send(envelope(state, 'Actions', [{ Name: 'UseMulticurrency', Status: 'ALLOWED' }])),
  );
}
