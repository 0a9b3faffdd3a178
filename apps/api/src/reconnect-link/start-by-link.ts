import { isOpenReconnectState } from '@relink/domain/reconnect/reconnect-state';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { Origin } from '../audit/origin.ts';
import { lockConnection } from '../connection/lock-connection.ts';
import { createAttempt, leaveForXero } from '../reconnect/begin-attempt.ts';
import { lockAttempt } from '../reconnect/lock-attempt.ts';
import { ReconnectAttemptEntity } from '../reconnect/reconnect-attempt.entity.ts';
import type { Services } from '../services.ts';
import { standingOf, stateOf } from './link-standing.ts';
import type { ReconnectLinkRow } from './reconnect-link.entity.ts';
import { ReconnectLinkEntity } from './reconnect-link.entity.ts';

export type StartedByLink = {
  readonly attemptId: string;
  readonly authorizationUrl: string;
  readonly tripSecret: string;
};

/** A trip to Xero, in the attempt that the link has open or in a new one. Needs the click of the person: a POST. */
export async function startByLink(
  services: Services,
  { id }: ReconnectLinkRow,
  origin: Origin,
): Promise<Result<StartedByLink, 'UNUSABLE' | 'XERO_UNREACHABLE'>> {
  const found = await services.orm.em.fork().findOneOrFail(ReconnectLinkEntity, { id });
  if ((await standingOf(services, found)).standing !== 'live') return err('UNUSABLE');
  const trip = await services.oauth.beginTrip();
  if (trip === null) return err('XERO_UNREACHABLE');
  return services.orm.em.fork().transactional(async (em): Promise<Result<StartedByLink, 'UNUSABLE'>> => {
    const connection = await lockConnection(em, found.connectionId);
    const open = await em.findOne(ReconnectAttemptEntity, { reconnectLinkId: id, finishedAt: null });
    const waiting = open === null ? null : await lockAttempt(em, open.id);
    const link = await em.findOneOrFail(ReconnectLinkEntity, { id }, { refresh: true });
    // Read again under the lock: it may have been used or withdrawn since.
    if (stateOf(link) !== 'OPENED') return err('UNUSABLE');
    link.problem = null;
    const attempt =
      waiting !== null && isOpenReconnectState(waiting.state)
        ? waiting
        : await createAttempt(em, services, {
            connectionId: connection.id,
            organisationId: connection.organisationId,
            expectedTenantId: link.expectedTenantId,
            starter: { kind: 'link', linkId: id },
            from: origin,
          });
    const tripSecret = await leaveForXero(em, services, attempt, trip.secrets);
    return ok({ attemptId: attempt.id, authorizationUrl: trip.url.href, tripSecret });
  });
}
