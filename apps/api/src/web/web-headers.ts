import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { clientAddressHeader } from './client-address.ts';

/** Node's headers as Web `Headers`, with the client's address as this server knows it and nobody else's word for it. */
export function toWebHeaders(incoming: IncomingHttpHeaders, clientAddress: string): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming)) {
    if (value === undefined || name.startsWith(':')) continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  headers.set(clientAddressHeader, clientAddress);
  headers.delete('x-forwarded-for');
  return headers;
}

export function webHeadersOf(request: FastifyRequest): Headers {
  return toWebHeaders(request.headers, request.ip);
}
