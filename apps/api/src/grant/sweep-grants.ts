import type { RefreshResult } from '@relink/domain/grant/refresh-attempt';
import type { TurnPriority } from '@relink/domain/grant/token-pacing';
import type { Services } from '../services.ts';
import { findDueRefreshes } from './grant-statements.ts';
import type { NotNow } from './refresh-grant.ts';
import { refreshGrant } from './refresh-grant.ts';

const mostListed = 200;

type Work = { readonly grantId: string; readonly priority: TurnPriority };

/**
 * Takes up what was interrupted and proves what was won by replay, long before Xero's grace ends; and keeps alive what
 * nobody uses. Runs on a timer of its own in every instance, apart from the job queue: a queue that holds a lock for
 * hours would find an interrupted attempt too late. Two sweeps at once meet at the lease.
 *
 * While Xero is slow a list takes minutes to work off. So it is made anew every tick: what was interrupted meanwhile
 * goes before what is merely due. After an outage, what people asked for in vain goes first; and a sweep goes on until
 * nothing is left, Xero is down again, or the instance stops.
 */
export async function sweepGrants(services: Services, stopping?: AbortSignal): Promise<void> {
  const { intervals } = services.environment;
  const find = () => findDueRefreshes(services.orm.em.fork(), intervals, mostListed);
  let [foundAt, due] = [performance.now(), find()];
  let [isFull, isOver] = [(await due).length === mostListed, false];
  const take = async (): Promise<Work | undefined> => {
    if (isOver || stopping?.aborted === true) return undefined;
    const demanded = services.tokenTurns.takeDemanded();
    if (demanded !== undefined) return { grantId: demanded, priority: 'person' };
    const isOld = performance.now() - foundAt > intervals.tick;
    if (isOld || (isFull && (await due).length === 0)) {
      [foundAt, due] = [performance.now(), find()];
      isFull = (await due).length === mostListed;
    }
    const next = (await due).shift();
    return next && { grantId: next.id, priority: next.interrupted ? 'person' : 'background' };
  };
  const work = async (): Promise<void> => {
    for (let next = await take(); next !== undefined; next = await take()) {
      if (isInVain(await refreshGrant(services, next.grantId, next.priority))) isOver = true;
    }
  };
  await Promise.all(Array.from({ length: services.tokenTurns.atOnce }, work));
}

/** The next one would be told the same. Who only waited too long for a turn was one of many. */
function isInVain(result: RefreshResult | NotNow): boolean {
  if (result.kind === 'notNow') return result.reason !== 'REFRESH_RETRYING';
  return result.kind === 'degraded' && result.reason === 'APP_CREDENTIALS_INVALID';
}
