import { isOpenReconnectState } from '@relink/domain/reconnect/reconnect-state';
import { withoutRequest } from '../audit/origin.ts';
import { systemActor } from '../connection/record-event.ts';
import type { Services } from '../services.ts';
import { endAttempt } from './end-attempt.ts';
import { lockAttempt } from './lock-attempt.ts';
import { backToXero } from './back-to-xero.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';
import { ReconnectAttemptEntity } from './reconnect-attempt.entity.ts';

/** The attempt as it is: one that is past its time has ended, whether or not the monitor has come by. */
export async function endIfExpired(services: Services, found: ReconnectAttemptRow): Promise<ReconnectAttemptRow> {
  if (!isOpenReconnectState(found.state) || found.expiresAt.getTime() > Date.now()) return found;
  return services.orm.em.fork().transactional(async (em) => {
    const attempt = await lockAttempt(em, found.id);
    if (isOpenReconnectState(attempt.state))
      await endAttempt(em, services, attempt, { state: 'EXPIRED', actor: systemActor, from: withoutRequest });
    return attempt;
  });
}

/** Ends what was left open for too long, and leads on what a crash cut off while verifying. */
export async function endStaleAttempts(services: Services): Promise<void> {
  const em = services.orm.em.fork();
  const expired = await em.find(
    ReconnectAttemptEntity,
    { finishedAt: null, expiresAt: { $lte: new Date() } },
    { limit: 100 },
  );
  for (const attempt of expired) await endIfExpired(services, attempt);
  const cutOff = await em.execute<{ id: string }[]>(
    `select id from reconnect_attempt where finished_at is null and state = 'VERIFYING'
       and verifying_since <= now() - make_interval(secs => ?) limit 100`,
    [services.environment.intervals.longestVerification / 1_000],
  );
  for (const attempt of cutOff)
    await backToXero(services, attempt, 'Checking with Xero was interrupted. Go once more.');
}
