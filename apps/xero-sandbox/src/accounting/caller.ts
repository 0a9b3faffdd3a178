import type { FastifyRequest } from 'fastify';
import type { Organisation } from '../organisations/organisation.ts';

/** Who calls, and for which organisation. */
export type Caller = { readonly userId: string; readonly clientId: string; readonly organisation: Organisation };

const callers = new WeakMap<FastifyRequest, Caller>();

export function setCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller);
}

/** Known from admission on. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw new Error('The request was not admitted.');
  return caller;
}
