import type { FastifyInstance } from 'fastify';
import { sendGatewayError, tokenExpiredDetail } from '../accounting/api-error.ts';
import { traceOf } from '../requests/trace.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import { verifyAccessToken } from './access-token.ts';
import { personalClaims } from './id-token.ts';
import { subjectOf } from './subject.ts';

export function userinfoRoutes(server: FastifyInstance, state: SandboxState): void {
  server.get('/connect/userinfo', async (request, reply) => {
    const verdict = await verifyAccessToken(state, request.headers.authorization);
    if (!verdict.ok) {
      const detail =
        verdict.problem === 'expired' ? tokenExpiredDetail(verdict.expiredAt) : 'AuthenticationUnsuccessful';
      return sendGatewayError(reply, { status: 401, detail });
    }
    const { userId, scopes } = verdict.holder;
    if (userId === null || !scopes.includes('openid')) {
      return sendGatewayError(reply, { status: 401, detail: 'AuthorizationUnsuccessful' });
    }
    traceOf(request).userId = userId;
    return reply.send({ sub: subjectOf(userId), xero_userid: userId, ...personalClaims(state, { userId, scopes }) });
  });
}
