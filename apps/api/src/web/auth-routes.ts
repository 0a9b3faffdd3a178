import type { FastifyInstance } from 'fastify';
import { originOf } from '../audit/origin.ts';
import { auditSignIn } from '../identity/audit-sign-in.ts';
import type { Services } from '../services.ts';
import { findViewer } from '../viewer/find-viewer.ts';
import { parseJson } from '../xero/xero-fetch.ts';
import { webHeadersOf } from './web-headers.ts';

/** What of the sign-in library is reachable. Closed: a new version's new endpoints are not, until somebody adds them. */
const endpoints = [
  { method: 'POST', path: 'sign-in/email' },
  { method: 'POST', path: 'sign-out' },
  { method: 'GET', path: 'get-session' },
] as const;

export function authRoutes(app: FastifyInstance, services: Services): void {
  void app.register(async (scope) => {
    // The library reads the body itself.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 16 * 1024 }, (_request, body, done) =>
      done(null, body),
    );
    for (const { method, path } of endpoints) {
      scope.route({
        method,
        url: `/api/auth/${path}`,
        handler: async (request, reply) => {
          const headers = webHeadersOf(request);
          const body = typeof request.body === 'string' ? request.body : '{}';
          const viewer =
            path === 'sign-out' ? await findViewer({ services, em: services.orm.em.fork(), headers }) : null;
          const answer = await services.identity.auth.handler(
            new Request(services.environment.publicUrl + request.url, {
              method,
              headers,
              ...(method === 'POST' ? { body } : {}),
            }),
          );
          const text = await answer.text();
          await auditSignIn(services, {
            path,
            origin: originOf(headers),
            viewer,
            body: parseJson(body),
            status: answer.status,
            answer: parseJson(text),
          });
          // Whoever signs out here and asks again here is nobody.
          if (method === 'POST') await services.credentials.catchUp();
          for (const [name, value] of answer.headers) if (name !== 'set-cookie') reply.header(name, value);
          const cookies = answer.headers.getSetCookie();
          if (cookies.length > 0) reply.header('set-cookie', cookies);
          return reply.code(answer.status).send(withoutToken(text));
        },
      });
    }
  });
}

/** The session's token belongs in its HttpOnly cookie and nowhere a script could read it. */
function withoutToken(text: string): string {
  const body = parseJson(text);
  if (typeof body !== 'object' || body === null) return text;
  const session: unknown = Reflect.get(body, 'session');
  if (typeof session === 'object' && session !== null) Reflect.deleteProperty(session, 'token');
  Reflect.deleteProperty(body, 'token');
  return JSON.stringify(body);
}
