import type { FastifyInstance } from 'fastify';
import { fastify } from 'fastify';
import { createSchema } from './schema.ts';
import type { Services } from './services.ts';
import { attachmentRoutes } from './web/attachment-routes.ts';
import { Plans } from './sharing/plans.ts';
import { Sharing } from './sharing/sharing.ts';
import { auditExportRoute } from './web/audit-export-route.ts';
import { authRoutes } from './web/auth-routes.ts';
import { callbackRoute } from './web/callback-route.ts';
import { dashboardRoutes } from './web/dashboard-routes.ts';
import { graphqlRoutes } from './web/graphql-routes.ts';
import { graphqlSocket } from './web/graphql-socket.ts';
import { graphqlStreamRoute } from './web/graphql-stream-route.ts';
import { healthRoutes } from './web/health-routes.ts';
import { OpenSockets } from './web/open-sockets.ts';
import { listChangesRoute } from './web/list-changes-route.ts';
import { reconnectLinkRoutes } from './web/reconnect-link-routes.ts';
import { singleSignOnRoutes } from './web/single-sign-on-routes.ts';
import { invitationRoutes } from './web/invitation-routes.ts';
import { xeroWebhookRoute } from './web/xero-webhook-route.ts';
import { securityHeaders } from './web/security-headers.ts';

/** Requests that take longer while the server closes are cut off. */
const answerWithinMilliseconds = 20_000;

export type RunningServer = {
  readonly app: FastifyInstance;
  /** `GET /healthz` and so on: all that is reachable, so that nothing is without its rules */
  readonly routes: readonly string[];
  /** what subscribers here share */
  readonly sharing: Sharing;
  readonly openSockets: OpenSockets;
  close(): Promise<void>;
};

/** Everything that is reachable from outside, on one port. */
export async function startServer(services: Services): Promise<RunningServer> {
  const { environment, log } = services;
  const app = fastify({
    // Only so many proxies in front may name the client's address; what is further out is anybody's word.
    trustProxy: (_address, hop) => hop < environment.trustedProxyHops,
    bodyLimit: 100 * 1024,
    requestTimeout: 60_000,
    // What has begun is answered while the server closes, and so is what still comes over connections that are open.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
  });
  const routes: string[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.push(`${one} ${url}`);
  });
  let draining = false;
  app.setErrorHandler((error: { statusCode?: number; message: string }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) log.error({ error, path: request.url.split('?', 1)[0] }, 'A request failed.');
    const message = status >= 500 ? 'Something went wrong on our side.' : error.message;
    return reply
      .code(status)
      .send({ errors: [{ message, extensions: { code: status >= 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST' } }] });
  });
  securityHeaders(app, environment.publicUrl);
  const health = healthRoutes(app, services, () => draining);
  authRoutes(app, services);
  singleSignOnRoutes(app, services);
  callbackRoute(app, services);
  reconnectLinkRoutes(app, services);
  invitationRoutes(app, services);
  auditExportRoute(app, services);
  listChangesRoute(app, services);
  attachmentRoutes(app, services);
  await xeroWebhookRoute(app, services);
  const schema = createSchema();
  const apollo = await graphqlRoutes(app, services, schema);
  await dashboardRoutes(app, environment.publicUrl);
  const sharing = new Sharing();
  const openSockets = new OpenSockets(environment.sockets);
  const live = { open: openSockets, plans: new Plans(schema, environment.production), sharing };
  graphqlStreamRoute(app, services, live);
  const socket = graphqlSocket(app.server, services, live);
  await app.listen({ host: environment.host, port: environment.port });
  return {
    app,
    routes,
    sharing,
    openSockets,
    close: async () => {
      draining = true;
      await health.drainingNoticed();
      await socket.close();
      const cutOff = setTimeout(() => app.server.closeAllConnections(), answerWithinMilliseconds);
      await app.close();
      clearTimeout(cutOff);
      await apollo.stop();
    },
  };
}
