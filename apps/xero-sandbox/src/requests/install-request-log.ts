import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isControlPath } from '../control/control-paths.ts';
import { traceOf } from '../requests/trace.ts';
import type { SandboxState } from '../state/sandbox-state.ts';

const shownHeaders = ['accept', 'content-type', 'user-agent', 'xero-tenant-id', 'if-modified-since', 'idempotency-key'];

export function installRequestLog(server: FastifyInstance, state: SandboxState): void {
  server.addHook('onRequest', (request, reply, done) => {
    const at = new Date(state.now()).toISOString();
    const started = performance.now();
    // The sandbox's own pages and controls would drown what clients do.
    if (!isControlPath(request.url)) {
      // 'close' and not onResponse: dropped answers are requests too.
      reply.raw.once('close', () => {
        const { userId, tenantId, fault } = traceOf(request);
        const user = userId === null ? undefined : state.store.users.find(userId);
        state.requests.add({
          at,
          method: request.method,
          path: loggedPath(request.url),
          status: reply.raw.writableFinished ? reply.raw.statusCode : null,
          tenant: tenantId,
          user: user?.email ?? null,
          fault,
          milliseconds: Math.round(performance.now() - started),
          headers: loggedHeaders(request),
        });
      });
    }
    done();
  });
}

function loggedPath(url: string): string {
  const [path = '', query] = url.split('?');
  // Queries of the identity server carry codes, state and challenges; those of the API only filters.
  const isApi = path.startsWith('/api.xro/') || path.startsWith('/connections');
  return isApi && query !== undefined ? `${path}?${query}` : path;
}

function loggedHeaders(request: FastifyRequest): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of shownHeaders) {
    const value = request.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  const authorization = request.headers.authorization;
  if (authorization !== undefined) {
    // A client may send its token without a scheme, so only known schemes are repeated.
    const scheme = /^(basic|bearer) /i.exec(authorization)?.[0] ?? '';
    headers['authorization'] = `${scheme}[redacted]`;
  }
  if (request.headers.cookie !== undefined) headers['cookie'] = '[redacted]';
  return headers;
}
