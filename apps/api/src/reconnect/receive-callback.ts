import { isOpenReconnectState } from '@relink/domain/reconnect/reconnect-state';
import type { Origin } from '../audit/origin.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import { notify } from '../live/notify.ts';
import { completeByLink } from '../reconnect-link/complete-by-link.ts';
import type { Services } from '../services.ts';
import { hashState, openTrip } from './attempt-secrets.ts';
import { actorOf, starterOf } from './attempt-starter.ts';
import { backToXero } from './back-to-xero.ts';
import { endAttempt } from './end-attempt.ts';
import { endIfExpired } from './end-stale-attempts.ts';
import { lockAttempt } from './lock-attempt.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';
import { ReconnectAttemptEntity } from './reconnect-attempt.entity.ts';
import { ownAttempt } from './own-attempt.ts';
import type { ReturningBrowser, ReturnRefusal } from './returning-browser.ts';
import { refuseReturn } from './returning-browser.ts';
import { verifyConsent } from './verify-consent.ts';

type Ending = { readonly state: 'DENIED' | 'FAILED'; readonly failure?: string };

type CallbackProblem = 'invalid_state' | Exclude<ReturnRefusal, 'link_dead'>;

export type CallbackOutcome =
  | { readonly kind: 'attempt'; readonly attempt: ReconnectAttemptRow }
  | { readonly kind: 'problem'; readonly problem: CallbackProblem };

/**
 * The return from Xero. Before the code is redeemed: the state is ours and unused, the browser that left is the one
 * that returns (RFC 9700 4.7; otherwise a victim could finish an attacker's flow), and its right still allows it. The
 * state is spent by one conditional update, so a replay, also at the same moment on another instance, redeems nothing.
 */
export async function receiveCallback(
  services: Services,
  browser: ReturningBrowser,
  query: string,
): Promise<CallbackOutcome> {
  const parameters = new URLSearchParams(query);
  const state = parameters.get('state');
  const em = services.orm.em.fork();
  if (state === null) return ownAttempt(services, browser);
  const attempt = await em.findOne(
    ReconnectAttemptEntity,
    { stateHash: hashState(state), finishedAt: null },
    { populate: ['tripSecrets'] },
  );
  if (attempt === null) return ownAttempt(services, browser);
  const connection = await em.findOneOrFail(ConnectionEntity, { id: attempt.connectionId });
  const { origin } = browser;
  const end = (ending: Ending) => endHere(services, attempt, { ...ending, from: origin });
  const refusal = await refuseReturn(services, browser, { attempt, connection });
  if (refusal === 'not_allowed' || refusal === 'link_dead')
    await end({ state: 'FAILED', failure: 'The right to reconnect was taken away in the meantime.' });
  if (refusal !== null && refusal !== 'link_dead') return { kind: 'problem', problem: refusal };
  const current = await endIfExpired(services, attempt);
  if (refusal !== null || !isOpenReconnectState(current.state)) return { kind: 'attempt', attempt: current };
  if (!(await spendState(em, attempt, state))) return ownAttempt(services, browser);
  const error = parameters.get('error');
  if (attempt.tripExpiresAt != null && attempt.tripExpiresAt.getTime() < Date.now()) {
    await backToXero(services, attempt, 'This trip to Xero took longer than 10 minutes. Go once more.');
  } else if (error === 'access_denied') {
    await end({ state: 'DENIED' });
  } else if (error !== null) {
    await end({ state: 'FAILED', failure: 'Xero answered with an error instead of an access.' });
  } else {
    const secrets = openTrip(services.vault, attempt.id, attempt.tripSecrets);
    if (secrets === null)
      await end({
        state: 'FAILED',
        failure: 'The secrets of this trip cannot be decrypted. The operator must restore the key.',
      });
    else await verifyConsent(services, attempt.id, { query, secrets, origin });
  }
  if (attempt.reconnectLinkId) await completeByLink(services, { id: attempt.reconnectLinkId }, origin);
  return {
    kind: 'attempt',
    attempt: await services.orm.em.fork().findOneOrFail(ReconnectAttemptEntity, { id: attempt.id }),
  };
}

async function spendState(em: EntityManager, attempt: ReconnectAttemptRow, state: string): Promise<boolean> {
  const spent = await em.execute<{ id: string }[]>(
    `update reconnect_attempt set state_hash = null, trip_secrets = null, state = 'VERIFYING', verifying_since = now()
     where id = ? and state_hash = ? and state = 'AT_XERO' and finished_at is null returning id`,
    [attempt.id, hashState(state)],
  );
  if (spent.length > 0) await notify(em, { attemptId: attempt.id, connectionId: attempt.connectionId });
  return spent.length > 0;
}

async function endHere(
  services: Services,
  { id }: ReconnectAttemptRow,
  ending: Ending & { from: Origin },
): Promise<void> {
  await services.orm.em.fork().transactional(async (em) => {
    const attempt = await lockAttempt(em, id);
    if (!isOpenReconnectState(attempt.state)) return;
    await endAttempt(em, services, attempt, { ...ending, actor: actorOf(starterOf(attempt)) });
  });
}
