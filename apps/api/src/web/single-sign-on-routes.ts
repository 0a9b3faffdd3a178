import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { originOf } from '../audit/origin.ts';
import { RequestContext } from '../request-context.ts';
import type { Services } from '../services.ts';
import { sessionCookie } from '../session/session.ts';
import type { BeginFault } from '../single-sign-on/begin-single-sign-on.ts';
import { beginSingleSignOn } from '../single-sign-on/begin-single-sign-on.ts';
import { giveCode } from '../single-sign-on/give-code.ts';
import type { SsoOutcome } from '../single-sign-on/receive-single-sign-on.ts';
import { receiveSingleSignOn } from '../single-sign-on/receive-single-sign-on.ts';
import type { SsoPurpose } from '../single-sign-on/sso-trip.ts';
import { forgottenTripCookie, ssoPurposes } from '../single-sign-on/sso-trip.ts';
import { browserCookies } from './browser-cookies.ts';
import { isSameOrigin } from './same-origin.ts';
import { webHeadersOf } from './web-headers.ts';

/** Where each errand ends: a list of ours, never an address that somebody sends along (RFC 9700 4.11). */
const endings: Record<SsoPurpose, string> = {
  SIGN_IN: '/',
  LINK: '/account',
  CONFIRM: '/single-sign-on?step=CONFIRMED',
  INVITATION: '/',
};

const refusals: Record<BeginFault['kind'], readonly [status: number, code: string, message: string]> = {
  notConfigured: [404, 'NOT_CONFIGURED', 'There is no single sign-on here.'],
  limited: [429, 'RATE_LIMITED', 'There were too many tries. Wait a while before the next one.'],
  unavailable: [503, 'UNAVAILABLE', 'The single sign-on does not answer. Try again in a while.'],
  signInFirst: [409, 'SIGN_IN_FIRST', 'Sign in first.'],
  notFresh: [403, 'CONFIRM_SIGN_IN', 'Confirm your sign-in: this changes how you sign in.'],
  alreadyLinked: [409, 'LINKED_ALREADY', 'This account is linked to single sign-on already.'],
  notLinked: [409, 'NOT_LINKED', 'This account is not linked to single sign-on.'],
  invitationGone: [404, 'GONE', 'This invitation is not good any more.'],
  badName: [422, 'BAD_NAME', 'Enter your name.'],
};

/** Single sign-on: a POST of ours begins it, the provider sends the browser back, a code of the second factor may follow. */
export function singleSignOnRoutes(app: FastifyInstance, services: Services): void {
  const { publicUrl } = services.environment;

  const route = (path: string, handle: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>): void => {
    app.post(`/api/auth/sso/${path}`, { bodyLimit: 4 * 1024 }, async (request, reply) => {
      if (isSameOrigin(request.headers, publicUrl)) return handle(request, reply);
      return reply.code(403).send({ code: 'FORBIDDEN', message: 'Requests from other sites are refused.' });
    });
  };

  route('begin', async (request, reply) => {
    const text = (name: string) => textOf(request.body, name);
    const purpose = ssoPurposes.find((one) => one === text('purpose'));
    if (purpose === undefined) return reply.code(400).send({ code: 'BAD_INPUT', message: 'Say what for.' });
    const context = await new RequestContext(services, webHeadersOf(request)).renew('again');
    const viewer = context.enrolling ?? context.viewer;
    const begun = await beginSingleSignOn(services, {
      purpose,
      viewer: viewer?.kind === 'person' ? viewer : null,
      secret: text('secret'),
      name: text('name'),
      origin: context.origin,
    });
    if (begun.ok)
      return reply.header('set-cookie', begun.value.cookie).send({ authorizationUrl: begun.value.url.href });
    const [status, code, message] = refusals[begun.error.kind];
    if (begun.error.kind === 'limited') reply.header('retry-after', String(begun.error.retryAfterSeconds));
    return reply.code(status).send({ code, message });
  });

  // A redirect to a clean address in every case, so that neither code nor state stay anywhere (RFC 9700 4.2, 4.12).
  app.get('/api/auth/sso/callback', async (request, reply) => {
    const headers = webHeadersOf(request);
    const { outcome, trip } = await receiveSingleSignOn(services, {
      query: request.raw.url?.split('?', 2)[1] ?? '',
      browser: browserCookies(request.headers, publicUrl),
      headers,
      origin: originOf(headers),
    });
    const cookies: string[] = [];
    if (trip !== null && outcome.kind !== 'codeNeeded') cookies.push(forgottenTripCookie(services, trip));
    if (outcome.kind === 'done' && outcome.token !== null) cookies.push(sessionCookie(services, outcome.token));
    // Whoever arrives here and asks here is who they now are.
    await services.credentials.catchUp();
    if (cookies.length > 0) reply.header('set-cookie', cookies);
    return reply.header('referrer-policy', 'no-referrer').redirect(publicUrl + addressAfter(outcome), 303);
  });

  route('code', async (request, reply) => {
    const headers = webHeadersOf(request);
    const given = await giveCode(services, {
      code: textOf(request.body, 'code'),
      browser: browserCookies(request.headers, publicUrl),
      headers,
      origin: originOf(headers),
    });
    await services.credentials.catchUp();
    if (given.ok) {
      const { trip, token, errand } = given.value;
      reply.header('set-cookie', [forgottenTripCookie(services, trip), sessionCookie(services, token)]);
      return reply.send({ goTo: endings[errand] });
    }
    const { kind } = given.error;
    if (kind === 'gone') return reply.code(404).send({ code: 'GONE', message: 'Begin again: that took too long.' });
    if (kind === 'codeRefused') {
      return reply.code(401).send({ code: 'WRONG_CODE', message: 'That code is not right, or was used before.' });
    }
    const [status, code, message] = refusals.limited;
    return reply.code(status).header('retry-after', String(given.error.retryAfterSeconds)).send({ code, message });
  });
}

function addressAfter(outcome: SsoOutcome): string {
  if (outcome.kind === 'done') return endings[outcome.errand];
  return outcome.kind === 'codeNeeded' ? '/single-sign-on?step=CODE' : `/single-sign-on?problem=${outcome.problem}`;
}

function textOf(body: unknown, name: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : null;
  return typeof value === 'string' && value.length <= 320 ? value : '';
}
