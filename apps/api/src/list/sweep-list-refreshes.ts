import type { Services } from '../services.ts';
import { findDueListRefreshes } from './claim-list-refresh.ts';
import { queueDueListRefreshes } from './queue-due-list-refreshes.ts';
import { runListRefresh } from './run-list-refresh.ts';

const atOnce = 4;
const mostPerSweep = 40;

/** Puts down what the schedule asks for, and works on what waits: refreshes of dead processes included. */
export async function sweepListRefreshes(services: Services, stopping: AbortSignal): Promise<void> {
  await queueDueListRefreshes(services);
  const due = await findDueListRefreshes(services.orm.em.fork(), mostPerSweep);
  const next = async (): Promise<void> => {
    for (let id = due.shift(); id !== undefined && !stopping.aborted; id = due.shift()) {
      await runListRefresh(services, id);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}
