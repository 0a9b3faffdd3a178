import type { FastifyInstance, FastifyReply } from 'fastify';
import type { SandboxState } from '../state/sandbox-state.ts';
import { authenticateClient } from './client-authentication.ts';
import { clientCredentials } from './client-credentials.ts';
import { exchangeCode } from './exchange-code.ts';
import { sendTooManyRequests } from '../limits/limit-headers.ts';
import { formBody } from './form-body.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { refreshGrant } from './refresh-grant.ts';
import { logTokenCall } from './token-log.ts';
import { revokeToken } from './revoke-token.ts';
import type { TokenSet } from './token-set.ts';

export type TokenErrorCode =
  | 'invalid_grant'
  | 'invalid_client'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'
  | 'invalid_request';

export function tokenRoutes(server: FastifyInstance, state: SandboxState): void {
  const queue = new OneAtATime();

  server.post('/connect/token', async (request, reply) => {
    const body = formBody(request.body);
    const authentication = authenticateClient(state.store, { authorization: request.headers.authorization, body });
    if (!authentication.ok) return sendClientError(state, reply, authentication.problem);
    const { client } = authentication;
    const problem = state.limits.admitToken(client.id);
    if (problem !== undefined) {
      logTokenCall(state.store, { at: state.now(), call: 'unread', outcome: 'limited' });
      return sendTooManyRequests(state, reply, problem);
    }
    switch (body.get('grant_type') ?? '') {
      case 'authorization_code':
        return sendTokens(reply, await queue.run(() => exchangeCode(state, client, body)));
      case 'refresh_token':
        return sendTokens(reply, await queue.run(() => refreshGrant(state, client, body.get('refresh_token') ?? '')));
      case 'client_credentials': {
        const answer = await clientCredentials(state, client, body);
        return typeof answer === 'string' ? sendTokenError(reply, answer) : sendTokens(reply, answer);
      }
      default:
        return sendTokenError(reply, 'unsupported_grant_type');
    }
  });

  server.post('/connect/revocation', async (request, reply) => {
    const body = formBody(request.body);
    const authentication = authenticateClient(state.store, { authorization: request.headers.authorization, body });
    if (!authentication.ok) return sendClientError(state, reply, authentication.problem);
    const token = body.get('token');
    if (token === null || token === '') return sendTokenError(reply, 'invalid_request');
    revokeToken(state, authentication.client, token);
    return reply.code(200).send('');
  });
}

function sendTokens(reply: FastifyReply, tokenSet: TokenSet | undefined): FastifyReply {
  if (tokenSet === undefined) return sendTokenError(reply, 'invalid_grant');
  return reply.headers({ 'cache-control': 'no-store, no-cache, max-age=0', pragma: 'no-cache' }).send(tokenSet);
}

/** One key, no description. @see https://developer.xero.com/documentation/guides/oauth2/troubleshooting/ */
function sendTokenError(reply: FastifyReply, error: TokenErrorCode, status = 400): FastifyReply {
  return reply.code(status).header('cache-control', 'no-store').send({ error });
}

function sendClientError(state: SandboxState, reply: FastifyReply, problem: 'unknown' | 'secret'): FastifyReply {
  const error = problem === 'unknown' ? state.switch('unknown-client') : 'invalid_client';
  return sendTokenError(reply, error, error === 'invalid_client' ? Number(state.switch('invalid-client-status')) : 400);
}
