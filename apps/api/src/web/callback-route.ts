import type { FastifyInstance } from 'fastify';
import { toGlobalId } from '../id/global-id.ts';
import type { CallbackOutcome } from '../reconnect/receive-callback.ts';
import { receiveCallback } from '../reconnect/receive-callback.ts';
import { tripCookie } from '../reconnect/trip-cookie.ts';
import { RequestContext } from '../request-context.ts';
import type { Services } from '../services.ts';
import { browserCookies } from './browser-cookies.ts';
import { webHeadersOf } from './web-headers.ts';

/**
 * The redirect URI of the Xero app. Answers with a redirect to a clean address in every case, so that neither code nor
 * state stay in the address bar, the history or a Referer (RFC 9700 4.2); 303, so that nothing is posted again.
 */
export function callbackRoute(app: FastifyInstance, services: Services): void {
  const { environment } = services;
  app.get('/oauth/xero/callback', async (request, reply) => {
    // What the person may is read anew: the code is redeemed with it.
    const { viewer, origin } = await new RequestContext(services, webHeadersOf(request)).renew('again');
    const query = request.raw.url?.split('?', 2)[1] ?? '';
    const cookies = browserCookies(request.headers, environment.publicUrl);
    const person = viewer?.kind === 'person' ? viewer : null;
    const outcome = await receiveCallback(services, { viewer: person, origin, ...cookies }, query);
    if (outcome.kind === 'attempt') reply.header('set-cookie', tripCookie(environment, outcome.attempt.id, ''));
    return reply.header('referrer-policy', 'no-referrer').redirect(environment.publicUrl + targetOf(outcome), 303);
  });
}

function targetOf(outcome: CallbackOutcome): string {
  if (outcome.kind === 'problem') {
    return outcome.problem === 'other_browser'
      ? '/reconnect?problem=OPENED_ELSEWHERE'
      : `/reconnect-problem?code=${outcome.problem}`;
  }
  const { id, connectionId, reconnectLinkId } = outcome.attempt;
  if (reconnectLinkId) return `/reconnect?link=${toGlobalId('ReconnectLink', reconnectLinkId)}`;
  return `/connections/${toGlobalId('Connection', connectionId)}/reconnect/${toGlobalId('ReconnectAttempt', id)}`;
}
