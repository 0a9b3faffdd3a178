import type { FastifyInstance } from 'fastify';
import type { SandboxState } from '../state/sandbox-state.ts';
import { ControlError } from './control-error.ts';
import { guardControl } from './guard-control.ts';
import { runControl } from './run-control.ts';
import { invoicesView } from './invoices-view.ts';
import { stateView } from './state-view.ts';
import { tokenLogView } from './token-log-view.ts';
import type { Input } from './fields.ts';

export function controlRoutes(server: FastifyInstance, state: SandboxState): void {
  server.register(
    (control, _options, done) => {
      control.addHook('onRequest', async (request, reply) => guardControl(state, request, reply));
      control.setErrorHandler((error, _request, reply) => {
        if (error instanceof ControlError)
          return reply.code(error.status).send({ error: error.message, field: error.field });
        console.error('A control failed', error);
        return reply.code(500).send({ error: 'The sandbox failed; see its output.', field: null });
      });
      control.get('/state', async () => stateView(state));
      control.get('/requests', async () => ({ requests: state.requests.all() }));
      control.get<{ Querystring: { after?: string } }>('/invoices', async (request) =>
        invoicesView(state, Number(request.query.after ?? 0)),
      );
      control.get('/token-log', async () => tokenLogView(state));
      control.post<{ Params: { name: string } }>('/:name', async (request) =>
        runControl(state, request.params.name, readInput(request.body)),
      );
      done();
    },
    { prefix: '/sandbox' },
  );
}

function readInput(body: unknown): Input {
  const text = Buffer.isBuffer(body) ? body.toString('utf8') : '';
  if (text.trim() === '') return {};
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch {
    throw new ControlError(null, 'The body is not JSON.');
  }
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new ControlError(null, 'The body must be a JSON object.');
  }
  return input as Input;
}
