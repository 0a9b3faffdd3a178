import type { FastifyRequest } from 'fastify';

/** What became known about a request while it was answered. */
export type Trace = { tenantId: string | null; userId: string | null; fault: string | null };

// Beside the request and not in it: a declared property would show in every program that embeds the sandbox.
const traces = new WeakMap<FastifyRequest, Trace>();

export function traceOf(request: FastifyRequest): Trace {
  const known = traces.get(request);
  if (known !== undefined) return known;
  const trace: Trace = { tenantId: null, userId: null, fault: null };
  traces.set(request, trace);
  return trace;
}
