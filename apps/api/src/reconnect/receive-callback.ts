import { isOpenReconnectState, openReconnectStates } from '@relink/domain/reconnect/reconnect-state';
import type { Origin } from '../audit/origin.ts';
import { recordRefusal } from '../audit/record-refusal.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import { notify } from '../live/notify.ts';
import type { Services } from '../services.ts';
import type { PersonViewer, Viewer } from '../viewer/viewer.ts';
import { viewerCan } from '../viewer/viewer.ts';
import { hashState, openTrip } from './attempt-secrets.ts';
import { actorOf, isStartedBy, starterOf } from './attempt-starter.ts';
import { backToXero } from './back-to-xero.ts';
import { endAttempt } from './end-attempt.ts';
import { endIfExpired } from './end-stale-attempts.ts';
import { lockAttempt } from './lock-attempt.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';
import { ReconnectAttemptEntity } from './reconnect-attempt.entity.ts';
import { verifyConsent } from './verify-consent.ts';

type Ending = { readonly state: 'DENIED' | 'FAILED'; readonly failure?: string };

type CallbackProblem = 'invalid_state' | 'no_session' | 'other_session' | 'not_allowed';

export type CallbackOutcome =
  | { readonly kind: 'attempt'; readonly attempt: ReconnectAttemptRow }
  | { readonly kind: 'problem'; readonly problem: CallbackProblem };

/**
 * The return from Xero. Before the code is redeemed: the state is ours and unused, the session that left is the one
 * that returns (RFC 9700 4.7; otherwise a victim could finish an attacker's flow), and its role still allows it. The
 * state is spent by one conditional update, so a replay, also at the same moment on another instance, redeems nothing.
 */
export async function receiveCallback(
  services: Services,
  { viewer, origin }: { readonly viewer: Viewer | null; readonly origin: Origin },
  query: string,
): Promise<CallbackOutcome> {
  const parameters = new URLSearchParams(query);
  const state = parameters.get('state');
  if (viewer?.kind !== 'person') return { kind: 'problem', problem: 'no_session' };
  const em = services.orm.em.fork();
  if (state === null) return ownOpenAttempt(em, viewer);
  const attempt = await em.findOne(ReconnectAttemptEntity, { stateHash: hashState(state), finishedAt: null });
  if (attempt === null) return ownOpenAttempt(em, viewer);
  const connection = await em.findOneOrFail(ConnectionEntity, { id: attempt.connectionId });
  if (!isStartedBy(attempt, viewer)) {
    await recordRefusal(services, {
      actor: { kind: 'user', userId: viewer.person.id },
      action: 'permission.refused',
      subject: { kind: 'attempt', id: attempt.id },
      organisationId: connection.organisationId,
      after: { permission: 'connection:connect', attempted: 'go on with a reconnect of another session' },
      from: origin,
    });
    return { kind: 'problem', problem: 'other_session' };
  }
  const end = (ending: Ending) => endHere(services, attempt, { ...ending, from: origin });
  if (!viewerCan(viewer, connection.organisationId, 'connection:connect')) {
    await end({ state: 'FAILED', failure: 'The right to reconnect was taken away in the meantime.' });
    return { kind: 'problem', problem: 'not_allowed' };
  }
  const current = await endIfExpired(services, attempt);
  if (!isOpenReconnectState(current.state)) return { kind: 'attempt', attempt: current };
  if (!(await spendState(em, attempt, state))) return ownOpenAttempt(em, viewer);
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
  return {
    kind: 'attempt',
    attempt: await services.orm.em.fork().findOneOrFail(ReconnectAttemptEntity, { id: attempt.id }),
  };
}

/**
 * A return that proves nothing: its state is unknown or spent (the Back button, a second tab), or Xero left it out
 * because consent was refused. It changes nothing and redeems nothing; the person is led to the attempt that this
 * session has open, which offers what can be done, and only without one is told that there is nothing to go on with.
 */
async function ownOpenAttempt(em: EntityManager, viewer: PersonViewer): Promise<CallbackOutcome> {
  const [attempt] = await em.find(
    ReconnectAttemptEntity,
    { startedBySessionId: viewer.sessionId, state: { $in: [...openReconnectStates] } },
    { orderBy: { startedAt: 'desc' }, limit: 1 },
  );
  return attempt === undefined ? { kind: 'problem', problem: 'invalid_state' } : { kind: 'attempt', attempt };
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
