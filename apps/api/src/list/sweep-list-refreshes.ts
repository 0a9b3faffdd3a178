import type { Services } from '../services.ts';
import { beginNextItems } from '../list-refresh-batch/begin-next-items.ts';
import { settleBrokenItems } from '../list-refresh-batch/settle-items.ts';
import { findDueListRefreshes } from './claim-list-refresh.ts';
import { queueDueListRefreshes } from './queue-due-list-refreshes.ts';
import { runListRefresh } from './run-list-refresh.ts';

const atOnce = 4;
const mostPerSweep = 40;

/**
 * Puts down what the schedule asks for, and works on what waits: refreshes of dead processes included. What is next is
 * looked up each time: what a person asks for goes first, then what somebody asked for many connections, then the
 * schedule. Two that pick the same one meet at its lease.
 */
export async function sweepListRefreshes(services: Services, stopping: AbortSignal): Promise<void> {
  await queueDueListRefreshes(services);
  await settleBrokenItems(services);
  let left = mostPerSweep;
  const work = async (): Promise<void> => {
    for (; left > 0 && !stopping.aborted; left -= 1) {
      const next = await findNext(services);
      if (next === null) return;
      await runListRefresh(services, next);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

async function findNext(services: Services): Promise<string | null> {
  const em = services.orm.em.fork();
  do {
    const [next] = await findDueListRefreshes(em, 1, 'people');
    if (next !== undefined) return next;
  } while ((await beginNextItems(services)) > 0);
  return (await findDueListRefreshes(em, 1))[0] ?? null;
}
