import Fastify, { type FastifyInstance } from 'fastify';
import { accountingRoutes } from './accounting/accounting-routes.ts';
import { connectionRoutes } from './connections/connection-routes.ts';
import { controlRoutes } from './control/control-routes.ts';
import { installFaults } from './faults/install-faults.ts';
import { authorizeRoutes } from './oauth/authorize-routes.ts';
import { discoveryRoutes } from './oauth/discovery-routes.ts';
import { tokenRoutes } from './oauth/token-routes.ts';
import { userinfoRoutes } from './oauth/userinfo-routes.ts';
import { pageRoutes } from './page/page-routes.ts';
import { installRequestLog } from './requests/install-request-log.ts';
import type { SandboxState } from './state/sandbox-state.ts';

const largestBody = 11 * 1024 * 1024;

export function createServer(state: SandboxState): FastifyInstance {
  const server = Fastify({
    bodyLimit: largestBody,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 1000 },
  });
  // Routes read their own bodies: forms, JSON, and attachments that may be any type, JSON included.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  installRequestLog(server, state);
  installFaults(server, state);
  discoveryRoutes(server, state);
  authorizeRoutes(server, state);
  tokenRoutes(server, state);
  userinfoRoutes(server, state);
  connectionRoutes(server, state);
  accountingRoutes(server, state);
  controlRoutes(server, state);
  pageRoutes(server, state);
  return server;
}
