import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import { isSignedByXero } from '../xero-webhook/is-signed-by-xero.ts';
import { receiveXeroWebhook } from '../xero-webhook/receive-xero-webhook.ts';

/** Xero sends up to some hundreds of events at once. */
const largestBody = 1024 * 1024;

/**
 * Where Xero tells of changes: answered within its five seconds and worked on later, 200 where the signature over the very
 * bytes is right, 401 where it is not, each without a body and cookies. That is also all that its "intent to receive" asks.
 * https://developer.xero.com/documentation/guides/webhooks/configuring-your-server/
 */
export async function xeroWebhookRoute(app: FastifyInstance, services: Services): Promise<void> {
  const key = services.environment.xero.webhookKey;
  // A plugin of its own: here alone a body is taken as it comes.
  await app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
    scope.post('/webhooks/xero', { bodyLimit: largestBody }, async (request, reply) => {
      if (key === null) return reply.code(404).send();
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      if (!isSignedByXero(body, request.headers['x-xero-signature'], key)) return reply.code(401).send();
      await receiveXeroWebhook(services, body);
      return reply.code(200).send();
    });
    done();
  });
}
