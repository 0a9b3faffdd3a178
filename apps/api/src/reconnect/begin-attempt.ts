import { randomUUID } from 'node:crypto';
import type { Origin } from '../audit/origin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { recordEvent } from '../connection/record-event.ts';
import type { EntityManager } from '../database/orm.ts';
import { hashSecret, newSecret } from '../encryption/one-time-secret.ts';
import { notify } from '../live/notify.ts';
import type { Services } from '../services.ts';
import type { TripSecrets } from '../xero/xero-oauth.ts';
import { hashState, sealTrip } from './attempt-secrets.ts';
import type { AttemptStarter } from './attempt-starter.ts';
import { actorOf } from './attempt-starter.ts';
import { endAttempt } from './end-attempt.ts';
import { lockAttempt } from './lock-attempt.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';
import { ReconnectAttemptEntity } from './reconnect-attempt.entity.ts';

export type NewAttempt = {
  readonly connectionId: string;
  readonly organisationId: string;
  readonly expectedTenantId: string | null;
  readonly starter: AttemptStarter;
  readonly from: Origin;
};

/** A new attempt, under the caller's lock on the connection. It supersedes one that is open. */
export async function createAttempt(
  em: EntityManager,
  services: Services,
  { connectionId, organisationId, expectedTenantId, starter, from }: NewAttempt,
): Promise<ReconnectAttemptRow> {
  const actor = actorOf(starter);
  const open = await em.findOne(ReconnectAttemptEntity, { connectionId, finishedAt: null });
  if (open !== null)
    await endAttempt(em, services, await lockAttempt(em, open.id), { state: 'SUPERSEDED', actor, from });
  const now = new Date();
  const attempt = em.create(ReconnectAttemptEntity, {
    id: randomUUID(),
    connectionId,
    expectedTenantId,
    state: 'CREATED',
    ...(starter.kind === 'link'
      ? { reconnectLinkId: starter.linkId }
      : { startedByUserId: starter.userId, startedBySessionId: starter.sessionId }),
    reached: [],
    startedAt: now,
    expiresAt: new Date(now.getTime() + services.environment.intervals.attempt),
  });
  await em.flush();
  await recordAudit(em, {
    actor,
    action: 'reconnect.started',
    subject: { kind: 'attempt', id: attempt.id },
    organisationId,
    after: { connection: connectionId },
    from,
  });
  await recordEvent(em, connectionId, { kind: 'RECONNECT_STARTED', actor, message: 'A reconnect was started.' });
  return attempt;
}

/**
 * A new trip has secrets of its own; what an earlier trip of the same attempt brought back is kept until it is replaced.
 * Answers with the secret that this browser keeps as a cookie and must bring back (`trip-cookie.ts`).
 */
export async function leaveForXero(
  em: EntityManager,
  services: Services,
  attempt: ReconnectAttemptRow,
  secrets: TripSecrets,
): Promise<string> {
  const tripSecret = newSecret();
  Object.assign(attempt, {
    state: 'AT_XERO',
    stateHash: hashState(secrets.state),
    tripSecrets: sealTrip(services.vault, attempt.id, secrets),
    tripExpiresAt: new Date(Date.now() + services.environment.intervals.trip),
    tripCookieHash: hashSecret(tripSecret),
    failure: null,
  });
  await em.flush();
  await notify(em, { attemptId: attempt.id, connectionId: attempt.connectionId });
  return tripSecret;
}
