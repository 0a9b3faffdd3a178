import type { FastifyReply, FastifyRequest } from 'fastify';
import { tenantAccess } from '../connections/connection-view.ts';
import { standingConnections } from '../connections/remove-connection.ts';
import { forcedLimit, sendTooManyRequests, setLimitHeaders } from '../limits/limit-headers.ts';
import { type AccessTokenHolder, verifyAccessToken } from '../oauth/access-token.ts';
import { grants } from '../oauth/scope.ts';
import { traceOf } from '../requests/trace.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import { sendGatewayError, sendNotFound, tokenExpiredDetail } from './api-error.ts';
import { type Caller, setCaller } from './caller.ts';
import { requiredScopes } from './resource-scopes.ts';

export const accountingPrefix = '/api.xro/2.0';

/** What every accounting call passes: token, scope, organisation, limits, in this order. */
export async function admitCall(
  state: SandboxState,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const verdict = await verifyAccessToken(state, request.headers.authorization);
  if (!verdict.ok) {
    const detail = verdict.problem === 'expired' ? tokenExpiredDetail(verdict.expiredAt) : 'AuthenticationUnsuccessful';
    return sendGatewayError(reply, { status: 401, detail });
  }
  const { holder } = verdict;
  traceOf(request).userId = holder.userId;
  const segments = (request.url.split('?')[0] ?? '').slice(accountingPrefix.length + 1).split('/');
  const required = requiredScopes(segments);
  if (required === undefined) return sendNotFound(reply);
  const access = request.method === 'GET' || request.method === 'HEAD' ? 'read' : 'write';
  if (!required.every((anyOf) => grants(holder.scopes, anyOf, access))) {
    return sendGatewayError(reply, { status: 401, detail: 'AuthorizationUnsuccessful' });
  }
  const tenantId = request.headers['xero-tenant-id'];
  const caller = typeof tenantId === 'string' ? findCaller(state, holder, tenantId.toLowerCase()) : undefined;
  if (caller === undefined) return sendGatewayError(reply, { status: 403, detail: 'AuthenticationUnsuccessful' });
  setCaller(request, caller);
  traceOf(request).tenantId = caller.organisation.id;
  return admitWithinLimits(state, caller, reply);
}

function findCaller(state: SandboxState, holder: AccessTokenHolder, tenantId: string): Caller | undefined {
  const { userId, clientId } = holder;
  const organisation = state.store.organisations.find(tenantId);
  if (userId === null || organisation === undefined) return undefined;
  if (tenantAccess(state, userId, tenantId) !== 'open') return undefined;
  const connections = standingConnections(
    state,
    (other) => other.userId === userId && other.clientId === clientId && other.tenantId === tenantId,
  );
  return connections.length === 0 ? undefined : { userId, clientId, organisation };
}

function admitWithinLimits(state: SandboxState, caller: Caller, reply: FastifyReply): FastifyReply | undefined {
  const tenantId = caller.organisation.id;
  const problem = forcedLimit(state, tenantId) ?? state.limits.admit(caller.clientId, tenantId);
  setLimitHeaders(state, reply, caller.clientId, tenantId);
  if (problem !== undefined) return sendTooManyRequests(state, reply, problem);
  reply.raw.once('close', state.limits.enter(caller.clientId, tenantId));
  return undefined;
}
