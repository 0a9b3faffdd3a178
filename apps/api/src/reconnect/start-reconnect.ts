import { LockMode } from '@mikro-orm/core';
import { isOpenReconnectState } from '@relink/domain/reconnect/reconnect-state';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import { findVisibleConnection } from '../connection/find-connection.ts';
import { behind } from '../database/access/doors.ts';
import { OrganisationEntity } from '../organisation/organisation.entity.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { personOrFault } from '../viewer/person-or-fault.ts';
import { asStarter } from './attempt-starter.ts';
import { createAttempt, leaveForXero } from './begin-attempt.ts';
import { findOwnAttempt } from './find-attempt.ts';
import { lockAttempt } from './lock-attempt.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';
import { freshOrFault } from '../viewer/fresh-or-fault.ts';

export type StartedReconnect = {
  readonly attemptId: string;
  readonly authorizationUrl: string;
  /** for a cookie of this browser */
  readonly tripSecret: string;
};

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
  const { organisationId } = connection;
  const asked = { organisationId, permission: 'connection:connect', action: 'reconnect' } as const;
  const person = await personOrFault(context, asked);
  if (!person.ok) return person;
  const organisation = await context.em.findOne(OrganisationEntity, { id: organisationId });
  if (organisation?.archivedAt) return err(archived);
  const stale = freshOrFault(context.viewer, 'whoever goes to Xero from here gives Relink access to an organisation.');
  if (input.attemptId === null && stale !== null) return err(stale);
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
  return behind(context.services, 'startReconnect').transactional(
    async (em): Promise<Result<StartedReconnect, UserFault>> => {
      const locked = await em.findOneOrFail(
        ConnectionEntity,
        { id: connection.id },
        { lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      const attempt = continued?.ok
        ? await lockAttempt(em, continued.value.id)
        : await createAttempt(em, context.services, {
            connectionId: connection.id,
            organisationId: connection.organisationId,
            expectedTenantId: locked.tenantId ?? null,
            starter: asStarter(person.value),
            from: context.origin,
          });
      // Read again under the lock: it may have been cancelled or completed since.
      if (isOver(attempt)) return err(over);
      const tripSecret = await leaveForXero(em, context.services, attempt, trip.secrets);
      return ok({ attemptId: attempt.id, authorizationUrl: trip.url.href, tripSecret });
    },
  );
}

const archived: UserFault = {
  kind: 'general',
  code: 'CONFLICT',
  path: ['connectionId'],
  message: 'This organisation is archived. Restore it first.',
};

const isOver = ({ state }: ReconnectAttemptRow): boolean => !isOpenReconnectState(state);

const over: UserFault = {
  kind: 'general',
  code: 'EXPIRED',
  path: ['attemptId'],
  message: 'This attempt is over. Start a new one.',
};
