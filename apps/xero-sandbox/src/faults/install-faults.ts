import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { logTokenCall } from '../oauth/token-log.ts';
import { traceOf } from '../requests/trace.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import { isControlPath } from '../control/control-paths.ts';
import { serverErrorBody } from '../accounting/api-error.ts';
import { unavailableBodies } from './unavailable-bodies.ts';

const forever = new Promise<never>(() => {});

export function installFaults(server: FastifyInstance, state: SandboxState): void {
  server.addHook('onRequest', async (request, reply) => {
    if (isControlPath(request.url)) return undefined;
    const fault = state.faults.take('fail', request.url);
    if (fault === undefined) return undefined;
    traceOf(request).fault = `fail ${fault.status}`;
    if (request.url.startsWith('/connect/token')) {
      logTokenCall(state.store, { at: state.now(), call: 'unread', outcome: 'unavailable' });
    }
    return fault.status === 503 ? unavailable(state, reply) : serverError(reply, request.url);
  });

  // After admission, so that delayed calls count as in flight.
  server.addHook('preHandler', async (request) => {
    if (isControlPath(request.url)) return;
    const fault = state.faults.take('delay', request.url, ({ when }) => when === 'before');
    if (fault === undefined) return;
    traceOf(request).fault = `delay ${fault.milliseconds} ms`;
    await setTimeout(fault.milliseconds, undefined, { ref: false });
  });

  server.addHook('onSend', async (request, reply, payload) => {
    // Nothing is answered before it would survive a crash.
    await state.store.commit();
    if (isControlPath(request.url)) return payload;
    const wrongDate = state.faults.take('wrong-date', request.url);
    if (wrongDate !== undefined) {
      const told = new Date(Date.now() + wrongDate.offBySeconds * 1000);
      void reply.header('date', told.toUTCString());
    }
    const delay = state.faults.take('delay', request.url, ({ when }) => when === 'after');
    if (delay !== undefined) {
      traceOf(request).fault = `delay ${delay.milliseconds} ms after acting`;
      await setTimeout(delay.milliseconds, undefined, { ref: false });
      // Whoever asked may have gone meanwhile.
      if (reply.raw.destroyed || reply.raw.headersSent) return forever;
    }
    if (state.faults.take('drop-answer', request.url) !== undefined) {
      traceOf(request).fault = 'drop-answer';
      reply.raw.destroy();
      return forever;
    }
    if (state.faults.take('truncate-answer', request.url) !== undefined) {
      traceOf(request).fault = 'truncate-answer';
      sendHalf(reply, payload);
      return forever;
    }
    return payload;
  });
}

function unavailable(state: SandboxState, reply: FastifyReply) {
  const body = unavailableBodies[state.switch('unavailable-body')];
  return reply.code(503).type(body.type).send(body.text);
}

function serverError(reply: FastifyReply, url: string) {
  if (!url.startsWith('/api.xro/')) return reply.code(500).type('text/html; charset=utf-8').send('<h1>Error 500</h1>');
  const instance = randomUUID();
  return reply.code(500).header('xero-correlation-id', instance).send(serverErrorBody(instance));
}

/** The headers promise a whole body, half of it follows, then the socket closes. */
function sendHalf(reply: FastifyReply, payload: unknown): void {
  const body = Buffer.isBuffer(payload) ? payload : Buffer.from(typeof payload === 'string' ? payload : '');
  reply.raw.writeHead(reply.statusCode, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-length': body.length,
  });
  reply.raw.write(body.subarray(0, Math.floor(body.length / 2)), () => reply.raw.destroy());
}
