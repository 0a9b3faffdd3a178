import { randomUUID } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import { isOpenReconnectState } from '@relink/domain/reconnect/reconnect-state';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import { findVisibleConnection } from '../connection/find-connection.ts';
import { recordEvent } from '../connection/record-event.ts';
import type { EntityManager } from '../database/orm.ts';
import { notify } from '../live/notify.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { mayOrFault } from '../viewer/may-or-fault.ts';
import type { TripSecrets } from '../xero/xero-oauth.ts';
import { hashState, sealTrip } from './attempt-secrets.ts';
import { endAttempt } from './end-attempt.ts';
import { findOwnAttempt } from './find-attempt.ts';
import { lockAttempt } from './lock-attempt.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';
import { ReconnectAttemptEntity } from './reconnect-attempt.entity.ts';

export type StartedReconnect = { readonly attemptId: string; readonly authorizationUrl: string };

/**
 * Starts an attempt, or another trip to Xero within one, and answers with the address to send the browser to. The
 * connection is not touched. A newer attempt on the same connection supersedes an open one.
 */
export async function startReconnect(
  context: UseCaseContext,
  input: { connectionId: string | null; attemptId: string | null },
): Promise<Result<StartedReconnect, UserFault>> {
  const connection = await findVisibleConnection(context, input.connectionId);
  if (connection === null) return err(notFound('connection', ['connectionId']));
  const refused = await mayOrFault(context, connection.organisationId, 'connection:connect', 'reconnect');
  if (refused !== null) return err(refused);
  const continued = input.attemptId === null ? null : await findOwnAttempt(context, input.attemptId);
  if (continued !== null && !continued.ok) return continued;
  if (continued?.ok && (continued.value.connectionId !== connection.id || isOver(continued.value))) return err(over);
  const trip = await context.services.oauth.beginTrip();
  if (trip === null) {
    return err({
      kind: 'general',
      code: 'XERO_UNAVAILABLE',
      message: 'Xero cannot be reached at the moment. Try again in a minute.',
    });
  }
  return context.em.fork().transactional(async (em): Promise<Result<StartedReconnect, UserFault>> => {
    const locked = await em.findOneOrFail(
      ConnectionEntity,
      { id: connection.id },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    const attempt = continued?.ok
      ? await lockAttempt(em, continued.value.id)
      : await createAttempt(em, context, {
          connectionId: connection.id,
          expectedTenantId: locked.tenantId ?? null,
        });
    // Read again under the lock: it may have been cancelled or completed since.
    if (isOver(attempt)) return err(over);
    await leaveForXero(em, context, attempt, trip.secrets);
    return ok({ attemptId: attempt.id, authorizationUrl: trip.url.href });
  });
}

const isOver = ({ state }: ReconnectAttemptRow): boolean => !isOpenReconnectState(state);

const over: UserFault = {
  kind: 'general',
  code: 'EXPIRED',
  path: ['attemptId'],
  message: 'This attempt is over. Start a new one.',
};

async function createAttempt(
  em: EntityManager,
  { services, viewer }: UseCaseContext,
  connection: { connectionId: string; expectedTenantId: string | null },
): Promise<ReconnectAttemptRow> {
  const actor = { kind: 'user', userId: viewer.person.id } as const;
  const open = await em.findOne(ReconnectAttemptEntity, { connectionId: connection.connectionId, finishedAt: null });
  if (open !== null) await endAttempt(em, services, await lockAttempt(em, open.id), { state: 'SUPERSEDED', actor });
  const now = new Date();
  const attempt = em.create(ReconnectAttemptEntity, {
    id: randomUUID(),
    ...connection,
    state: 'CREATED',
    startedByUserId: viewer.person.id,
    startedBySessionId: viewer.sessionId,
    reached: [],
    startedAt: now,
    expiresAt: new Date(now.getTime() + services.environment.intervals.attempt),
  });
  await em.flush();
  await recordEvent(em, connection.connectionId, {
    kind: 'RECONNECT_STARTED',
    actor,
    message: 'A reconnect was started.',
  });
  return attempt;
}

/** A new trip has secrets of its own; what an earlier trip of the same attempt brought back is kept until it is replaced. */
async function leaveForXero(
  em: EntityManager,
  { services }: UseCaseContext,
  attempt: ReconnectAttemptRow,
  secrets: TripSecrets,
): Promise<void> {
  Object.assign(attempt, {
    state: 'AT_XERO',
    stateHash: hashState(secrets.state),
    tripSecrets: sealTrip(services.vault, attempt.id, secrets),
    tripExpiresAt: new Date(Date.now() + services.environment.intervals.trip),
    failure: null,
  });
  await em.flush();
  await notify(em, { attemptId: attempt.id, connectionId: attempt.connectionId });
}
