import { isOpenReconnectState } from '@relink/domain/reconnect/reconnect-state';
import { systemActor } from '../connection/record-event.ts';
import type { Services } from '../services.ts';
import { endAttempt } from './end-attempt.ts';
import { lockAttempt } from './find-attempt.ts';
import { backToXero } from './back-to-xero.ts';

/** Longer than the exchange, the list and their time limits together. */
const longestVerification = '2 minutes';

/** Ends what was left open for too long, and leads on what a crash cut off while verifying. */
export async function endStaleAttempts(services: Services): Promise<void> {
  const em = services.orm.em.fork();
  const expired = await em.execute<{ id: string }[]>(
    'select id from reconnect_attempt where finished_at is null and expires_at <= now() limit 100',
  );
  for (const { id } of expired) {
    await services.orm.em.fork().transactional(async (locked) => {
      const attempt = await lockAttempt(locked, id);
      if (isOpenReconnectState(attempt.state))
        await endAttempt(locked, services, attempt, { state: 'EXPIRED', actor: systemActor });
    });
  }
  const cutOff = await em.execute<{ id: string }[]>(
    `select id from reconnect_attempt where finished_at is null and state = 'VERIFYING'
       and verifying_since <= now() - ?::interval limit 100`,
    [longestVerification],
  );
  for (const attempt of cutOff)
    await backToXero(services, attempt, 'Checking with Xero was interrupted. Go once more.');
}
