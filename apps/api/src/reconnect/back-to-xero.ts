import { isOpenReconnectState } from '@relink/domain/reconnect/reconnect-state';
import { notify } from '../live/notify.ts';
import type { Services } from '../services.ts';
import { lockAttempt } from './lock-attempt.ts';

/** Nothing was decided: the attempt waits for another trip. */
export async function backToXero(services: Services, { id }: { id: string }, failure: string): Promise<void> {
  await services.orm.em.fork().transactional(async (em) => {
    const attempt = await lockAttempt(em, id);
    if (!isOpenReconnectState(attempt.state)) return;
    Object.assign(attempt, { state: 'AT_XERO', stateHash: null, tripExpiresAt: new Date(), failure });
    await em.flush();
    await notify(em, { attemptId: id, connectionId: attempt.connectionId });
  });
}
