import type { Services } from '../services.ts';
import { findDueRefreshes } from './grant-statements.ts';
import { refreshGrant } from './refresh-grant.ts';

const atOnce = 8;
const mostPerSweep = 200;

/**
 * Takes up what was interrupted and proves what was won by replay, long before Xero's grace ends; and keeps alive what
 * nobody uses. Runs on a timer of its own in every instance, apart from the job queue: a queue that holds a lock for
 * hours would find an interrupted attempt too late. Two sweeps at once meet at the lease.
 */
export async function sweepGrants(services: Services): Promise<void> {
  const { intervals } = services.environment;
  const due = await findDueRefreshes(services.orm.em.fork(), intervals, mostPerSweep);
  const next = async (): Promise<void> => {
    for (let grantId = due.shift(); grantId !== undefined; grantId = due.shift()) {
      await refreshGrant(services, grantId);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}
