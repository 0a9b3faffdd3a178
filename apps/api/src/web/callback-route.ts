import type { FastifyInstance } from 'fastify';
import { toGlobalId } from '../id/global-id.ts';
import { receiveCallback } from '../reconnect/receive-callback.ts';
import { RequestContext } from '../request-context.ts';
import type { Services } from '../services.ts';
import { webHeadersOf } from './web-headers.ts';

/**
 * The redirect URI of the Xero app. Answers with a redirect to a clean address in every case, so that neither code nor
 * state stay in the address bar, the history or a Referer (RFC 9700 4.2); 303, so that nothing is posted again.
 */
export function callbackRoute(app: FastifyInstance, services: Services): void {
  app.get('/oauth/xero/callback', async (request, reply) => {
    const context = await new RequestContext(services, webHeadersOf(request)).renew('again');
    const query = request.raw.url?.split('?', 2)[1] ?? '';
    const outcome = await receiveCallback(services, context, query);
    const target =
      outcome.kind === 'problem'
        ? `/reconnect-problem?code=${outcome.problem}`
        : `/connections/${toGlobalId('Connection', outcome.attempt.connectionId)}/reconnect/${toGlobalId('ReconnectAttempt', outcome.attempt.id)}`;
    return reply.header('referrer-policy', 'no-referrer').redirect(services.environment.publicUrl + target, 303);
  });
}
