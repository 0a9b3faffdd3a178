import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { LinkRefusal } from '@relink/domain/reconnect-link/link-page';
import { originOf } from '../audit/origin.ts';
import { isSecret } from '../encryption/one-time-secret.ts';
import { fromGlobalId } from '../id/global-id.ts';
import { networkOf } from '../rate-limit/network-of.ts';
import { takeTurn } from '../rate-limit/take-turn.ts';
import { tripCookie } from '../reconnect/trip-cookie.ts';
import { completeByLink } from '../reconnect-link/complete-by-link.ts';
import { findOpenedLink, linkCookieName } from '../reconnect-link/link-cookie.ts';
import { openLink } from '../reconnect-link/open-link.ts';
import { readLinkPage } from '../reconnect-link/read-link-page.ts';
import type { ReconnectLinkRow } from '../reconnect-link/reconnect-link.entity.ts';
import { startByLink } from '../reconnect-link/start-by-link.ts';
import type { Services } from '../services.ts';
import { browserCookies } from './browser-cookies.ts';
import { setCookie } from './cookies.ts';
import { isSameOrigin } from './same-origin.ts';
import { webHeadersOf } from './web-headers.ts';

const statusOf: Record<LinkRefusal, number> = {
  UNUSABLE: 404,
  OPENED_ELSEWHERE: 409,
  LIMITED: 429,
  XERO_UNREACHABLE: 503,
};

/**
 * What the page behind a reconnect link calls: POST and JSON alone, from our own origin, so that nothing that merely
 * fetches addresses (scanners of mail, previews, prefetch) can open or use a link. None of it looks at a session.
 */
export function reconnectLinkRoutes(app: FastifyInstance, services: Services): void {
  const { environment } = services;
  const cookieOf = (request: FastifyRequest) => {
    const { cookie } = browserCookies(request.headers, environment.publicUrl);
    return (linkId: string) => cookie(linkCookieName(linkId));
  };
  const refuse = (reply: FastifyReply, refusal: LinkRefusal) => reply.code(statusOf[refusal]).send({ refusal });

  const route = (
    path: string,
    turnsPerMinute: number,
    handle: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
  ): void => {
    app.post(`/api/reconnect-link/${path}`, { bodyLimit: 1024 }, async (request, reply) => {
      if (!isSameOrigin(request.headers, environment.publicUrl)) return reply.code(403).send({});
      const key = `reconnect-link/${path}/${networkOf(request.ip)}`;
      const wait = await takeTurn(services.orm.em.fork(), { key, most: turnsPerMinute, withinSeconds: 60 });
      if (wait !== null) return refuse(reply.header('retry-after', wait), 'LIMITED');
      return handle(request, reply);
    });
  };

  /** For what only the browser that opened the link may do. */
  const ofOpened = (
    work: (link: ReconnectLinkRow, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
  ) => {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const id = fieldOf(request.body, 'link');
      const linkId = typeof id === 'string' ? fromGlobalId('ReconnectLink', id) : null;
      const link = await findOpenedLink(services, linkId, cookieOf(request));
      return link === null ? refuse(reply, 'UNUSABLE') : work(link, request, reply);
    };
  };

  route('open', 20, async (request, reply) => {
    const [secret, opening] = [fieldOf(request.body, 'secret'), fieldOf(request.body, 'opening')];
    if (!isSecret(secret) || !isSecret(opening)) return refuse(reply, 'UNUSABLE');
    const origin = originOf(webHeadersOf(request));
    const opened = await openLink(services, { secret, opening, browserSecretFor: cookieOf(request), origin });
    if (!opened.ok) return refuse(reply, opened.error);
    const { link, browserSecret } = opened.value;
    if (browserSecret !== null) {
      const maxAgeSeconds = (link.expiresAt.getTime() - Date.now()) / 1_000;
      const cookie = { name: linkCookieName(link.id), value: browserSecret, maxAgeSeconds };
      reply.header('set-cookie', setCookie(environment.publicUrl, cookie));
    }
    return reply.send(await readLinkPage(services, link));
  });

  // How it stands; leads on what was cut off, by a crash here or an outage at Xero.
  route(
    'follow',
    120,
    ofOpened(async (link, request, reply) => {
      await completeByLink(services, link, originOf(webHeadersOf(request)));
      return reply.send(await readLinkPage(services, link));
    }),
  );

  route(
    'start',
    20,
    ofOpened(async (link, request, reply) => {
      const started = await startByLink(services, link, originOf(webHeadersOf(request)));
      if (!started.ok)
        return started.error === 'UNUSABLE'
          ? reply.send({ authorizationUrl: null, page: await readLinkPage(services, link) })
          : refuse(reply, started.error);
      const { attemptId, authorizationUrl, tripSecret } = started.value;
      reply.header('set-cookie', tripCookie(environment, attemptId, tripSecret));
      return reply.send({ authorizationUrl, page: null });
    }),
  );
}

function fieldOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : null;
}
