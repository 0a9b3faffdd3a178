import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxState } from '../state/sandbox-state.ts';

/**
 * Any page in the same browser could otherwise reach these routes: cross-site requests, and names that were
 * rebound to this machine, are refused. Tools that are not browsers send neither header.
 */
export function guardControl(
  state: SandboxState,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply | undefined {
  const { host, origin } = request.headers;
  const hosts = ownHosts(state);
  if (host === undefined || !hosts.includes(host)) return refuse(reply, `The host ${host ?? ''} is not this sandbox.`);
  if (request.method === 'GET') return undefined;
  const site = request.headers['sec-fetch-site'];
  if (origin !== undefined && !hosts.includes(URL.parse(origin)?.host ?? '')) {
    return refuse(reply, `Requests from the origin ${origin} are refused.`);
  }
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return refuse(reply, 'Requests from other sites are refused.');
  }
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    return reply.code(415).send({ error: 'Send application/json.', field: null });
  }
  return undefined;
}

function ownHosts(state: SandboxState): string[] {
  const port = state.boundPort;
  return [new URL(state.issuer).host, `localhost:${port}`, `127.0.0.1:${port}`];
}

function refuse(reply: FastifyReply, error: string): FastifyReply {
  return reply.code(403).send({ error, field: null });
}
