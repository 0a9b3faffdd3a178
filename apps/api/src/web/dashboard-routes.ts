import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Where the built dashboard lies, seen from `src` and from `dist` alike. */
const dashboardDirectory = fileURLToPath(new URL('../../../dashboard/dist', import.meta.url));

const noncePlaceholder = '__CSP_NONCE__';

/** The built dashboard: files as they are, and the page for every other address that a browser asks for. */
export async function dashboardRoutes(app: FastifyInstance, publicUrl: string): Promise<void> {
  const page = join(dashboardDirectory, 'index.html');
  if (!existsSync(page)) {
    app.setNotFoundHandler((_request, reply) =>
      reply
        .code(404)
        .type('text/plain')
        .send('The dashboard is not built. Run npm start, or pnpm build in apps/dashboard.'),
    );
    return;
  }
  const html = readFileSync(page, 'utf8');
  const linkPage = readFileSync(join(dashboardDirectory, 'reconnect.html'), 'utf8');
  await app.register(fastifyStatic, {
    root: dashboardDirectory,
    prefix: '/',
    // A route per file: whatever else is asked for is the page's. The page itself is only sent with its nonce.
    wildcard: false,
    index: false,
    globIgnore: ['index.html', 'reconnect.html'],
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isNamedByContent = path.startsWith(join(dashboardDirectory, 'assets'));
      void reply.header('cache-control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const send = (reply: FastifyReply, document: string) => {
    const nonce = randomBytes(16).toString('base64');
    return reply
      .header('content-security-policy', contentSecurityPolicy(nonce, publicUrl))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(document.replaceAll(noncePlaceholder, nonce));
  };
  // The page behind a reconnect link: no session, nothing of the app, and no word to other sites of where one was.
  app.get('/reconnect', (_request, reply) => send(reply.header('referrer-policy', 'no-referrer'), linkPage));
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (!wantsPage) return reply.code(404).send({ message: 'There is nothing at this address.' });
    return send(reply, html);
  });
}

/** Nothing from elsewhere, nothing inline but styles with this page's nonce, no frame around it. (ASVS 3.4.3) */
function contentSecurityPolicy(nonce: string, publicUrl: string): string {
  const socket = new URL(publicUrl);
  socket.protocol = socket.protocol === 'https:' ? 'wss:' : 'ws:';
  return [
    `default-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data:`,
    `connect-src 'self' ${socket.origin}`,
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `object-src 'none'`,
  ].join('; ');
}
