import type { Services } from '../services.ts';
import { findDueListRefreshes } from './claim-list-refresh.ts';
import { queueDueListRefreshes } from './queue-due-list-refreshes.ts';
import { runListRefresh } from './run-list-refresh.ts';

const atOnce = 4;
const mostPerSweep = 40;

/**
 * Puts down what the schedule asks for, and works on what waits: refreshes of dead processes included. What is next is
 * looked up each time, so that what a person asks for meanwhile goes before the rest of the schedule. Two that pick the
 * same one meet at its lease.
 */
export async function sweepListRefreshes(services: Services, stopping: AbortSignal): Promise<void> {
  await queueDueListRefreshes(services);
  let left = mostPerSweep;
  const work = async (): Promise<void> => {
    for (; left > 0 && !stopping.aborted; left -= 1) {
      const [next] = await findDueListRefreshes(services.orm.em.fork(), 1);
      if (next === undefined) return;
      await runListRefresh(services, next);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
