import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendGatewayError, tokenExpiredDetail } from '../accounting/api-error.ts';
import { forcedLimit, sendTooManyRequests } from '../limits/limit-headers.ts';
import { type AccessTokenHolder, verifyAccessToken } from '../oauth/access-token.ts';
import { traceOf } from '../requests/trace.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import type { Connection } from './connection.ts';
import { connectionView, isListed } from './connection-view.ts';
import { missingConnection } from './missing-connection.ts';
import { removeConnections, standingConnections } from './remove-connection.ts';

/** Not tied to an organisation: no xero-tenant-id here. @see https://developer.xero.com/documentation/guides/oauth2/tenants/ */
export function connectionRoutes(server: FastifyInstance, state: SandboxState): void {
  server.get<{ Querystring: { authEventId?: string } }>('/connections', async (request, reply) => {
    const holder = await admit(state, request, reply);
    if (holder === undefined) return reply;
    const { authEventId } = request.query;
    const rows = standingConnections(state, (connection) => isHeldBy(connection, holder))
      .filter((connection) => isListed(state, connection))
      .filter((connection) => authEventId === undefined || connection.authEventId === authEventId)
      .map((connection) => connectionView(state, connection));
    return reply.send(rows);
  });

  server.delete<{ Params: { id: string } }>('/connections/:id', async (request, reply) => {
    const holder = await admit(state, request, reply);
    if (holder === undefined) return reply;
    const { id } = request.params;
    const own = standingConnections(state, (connection) => isHeldBy(connection, holder));
    if (own.some((connection) => connection.id === id)) {
      removeConnections(state, (connection) => connection.id === id);
      return reply.code(204).send();
    }
    // The organisation's id or the consent's in its place is answered as lack of access.
    if (own.some((connection) => connection.tenantId === id || connection.authEventId === id)) {
      return sendGatewayError(reply, { status: 403, detail: 'AuthenticationUnsuccessful' });
    }
    return missingConnection(state, reply);
  });
}

async function admit(
  state: SandboxState,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<AccessTokenHolder | undefined> {
  const verdict = await verifyAccessToken(state, request.headers.authorization);
  if (!verdict.ok) {
    const detail = verdict.problem === 'expired' ? tokenExpiredDetail(verdict.expiredAt) : 'AuthenticationUnsuccessful';
    sendGatewayError(reply, { status: 401, detail });
    return undefined;
  }
  traceOf(request).userId = verdict.holder.userId;
  if (state.switch('connections-limit') === 'counted') {
    const problem = forcedLimit(state, null) ?? state.limits.admitApp(verdict.holder.clientId);
    if (problem !== undefined) {
      sendTooManyRequests(state, reply, problem);
      return undefined;
    }
  }
  return verdict.holder;
}

/** A token without a user belongs to the app, and sees all of its connections. */
function isHeldBy(connection: Connection, holder: AccessTokenHolder): boolean {
  return connection.clientId === holder.clientId && (holder.userId === null || connection.userId === holder.userId);
}
