import type { Services } from '../services.ts';
import { findDueRefreshes } from './grant-statements.ts';
import { refreshGrant } from './refresh-grant.ts';

const atOnce = 8;
const mostPerSweep = 200;

/**
 * Takes up what was interrupted and proves what was won by replay, long before Xero's grace ends; and keeps alive what
 * nobody uses. Runs on a timer of its own in every instance, apart from the job queue: a queue that holds a lock for
 * hours would find an interrupted attempt too late. Two sweeps at once meet at the lease.
 *
 * While Xero is slow a list takes minutes to work off. So it is made anew every tick: what was interrupted meanwhile
 * goes before what is merely due.
 */
export async function sweepGrants(services: Services): Promise<void> {
  const { intervals } = services.environment;
  const find = () => findDueRefreshes(services.orm.em.fork(), intervals, mostPerSweep);
  let [left, foundAt, due] = [mostPerSweep, performance.now(), find()];
  const take = async (): Promise<string | undefined> => {
    if (left === 0) return undefined;
    left -= 1;
    if (performance.now() - foundAt > intervals.tick) [foundAt, due] = [performance.now(), find()];
    return (await due).shift();
  };
  const next = async (): Promise<void> => {
    for (let grantId = await take(); grantId !== undefined; grantId = await take()) {
      await refreshGrant(services, grantId);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}
