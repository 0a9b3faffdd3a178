import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';

export type Health = {
  /**
   * Resolves when whoever shares out the requests has been told that none are to come here any more, and has had a
   * moment to heed it; at once if nobody asks regularly.
   */
  drainingNoticed(): Promise<void>;
};

/** Longer than this nobody is waited for. */
const longestBetween = 15_000;
const aMoment = 1_000;

/** Alive is this process; ready is this process with its database, and not on its way out. */
export function healthRoutes(app: FastifyInstance, services: Services, isDraining: () => boolean): Health {
  let [askedAt, askedBefore] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let noticed: () => void = () => undefined;
  app.get('/healthz', async () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    [askedAt, askedBefore] = [performance.now(), askedAt];
    if (isDraining()) {
      noticed();
      return reply.code(503).send({ status: 'draining' });
    }
    try {
      await services.orm.em.fork().execute('select 1 from organisation limit 1');
      return { status: 'ready' };
    } catch {
      return reply.code(503).send({ status: 'database not reachable' });
    }
  });
  return {
    async drainingNoticed() {
      const between = Math.min(2 * (askedAt - askedBefore), longestBetween);
      if (!(performance.now() - askedAt <= between)) return;
      const asked = new Promise<void>((resolve) => (noticed = resolve));
      const isNoticed = await Promise.race([asked.then(() => true), sleep(between, false)]);
      if (isNoticed) await sleep(aMoment);
    },
  };
}
