import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';

/** Alive is this process; ready is this process with its database, and not on its way out. */
export function healthRoutes(app: FastifyInstance, services: Services, isDraining: () => boolean): void {
  app.get('/healthz', async () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    if (isDraining()) return reply.code(503).send({ status: 'draining' });
    try {
      await services.orm.em.fork().execute('select 1 from organisation limit 1');
      return { status: 'ready' };
    } catch {
      return reply.code(503).send({ status: 'database not reachable' });
    }
  });
}
