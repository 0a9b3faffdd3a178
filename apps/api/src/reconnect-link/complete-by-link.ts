import type { LinkProblem } from '@relink/domain/reconnect-link/link-page';
import { isOpenReconnectState } from '@relink/domain/reconnect/reconnect-state';
import type { Origin } from '../audit/origin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import { recordEvent } from '../connection/record-event.ts';
import type { EntityManager } from '../database/orm.ts';
import { notify } from '../live/notify.ts';
import type { AdoptionFault } from '../reconnect/adopt-organisation.ts';
import { adoptOrganisation } from '../reconnect/adopt-organisation.ts';
import { endAttempt } from '../reconnect/end-attempt.ts';
import { lockAttempt } from '../reconnect/lock-attempt.ts';
import { ReconnectAttemptEntity } from '../reconnect/reconnect-attempt.entity.ts';
import type { Services } from '../services.ts';
import { isFounded, standingOf } from './link-standing.ts';
import type { ReconnectLinkRow } from './reconnect-link.entity.ts';
import { ReconnectLinkEntity } from './reconnect-link.entity.ts';

/** The link lost what it rests on while its attempt was being completed: the transaction that would use it goes back. */
class LinkDied extends Error {}

/**
 * Leads on what a trip by link brought back. The expected organisation is taken over without asking; through a link
 * there is no other choice, so any other ends the attempt and what its consent newly connected is put down for removal.
 * Safe to repeat, also after a process died in the middle: it goes by what is stored.
 */
export async function completeByLink(
  services: Services,
  { id }: Pick<ReconnectLinkRow, 'id'>,
  from: Origin,
): Promise<void> {
  const em = services.orm.em.fork();
  const link = await em.findOneOrFail(ReconnectLinkEntity, { id });
  const attempt = await em.findOne(ReconnectAttemptEntity, { reconnectLinkId: id, finishedAt: null });
  if (attempt === null) return;
  if (attempt.state !== 'CHOOSE_ORGANISATION' && attempt.state !== 'WRONG_ORGANISATION') return;
  if ((await standingOf(services, link)).standing !== 'live') return endHere(services, attempt.id, from, linkDied);
  if (attempt.state === 'WRONG_ORGANISATION') {
    await rememberProblem(services, link, 'WRONG_ORGANISATION');
    return endHere(
      services,
      attempt.id,
      from,
      'The sign-in led to a different Xero organisation than the link is for.',
    );
  }
  try {
    const adopted = await adoptOrganisation(services, attempt, {
      tenantId: link.expectedTenantId,
      from,
      inSameTransaction: (swapping) => useLink(swapping, link, from),
    });
    await rememberProblem(services, link, adopted.ok ? null : problemOf(adopted.error));
  } catch (error) {
    if (!(error instanceof LinkDied)) throw error;
    await endHere(services, attempt.id, from, linkDied);
  }
}

const linkDied = 'The link had expired, been withdrawn or lost its right by then.';

/**
 * Uses the link up, in the transaction that stores the tokens: both happen or neither does, and only once. The right of
 * whoever made it is asked for here, too, for what was read before may have changed.
 */
async function useLink(em: EntityManager, link: ReconnectLinkRow, from: Origin): Promise<void> {
  const connection = await em.findOneOrFail(ConnectionEntity, { id: link.connectionId });
  const used = await em.execute<unknown[]>(
    `update reconnect_link set used_at = now(), problem = null
     where id = ? and used_at is null and revoked_at is null and expires_at > now() returning id`,
    [link.id],
  );
  if (used.length === 0 || !(await isFounded(em, link, connection))) throw new LinkDied();
  const actor = { kind: 'link', linkId: link.id } as const;
  await recordEvent(em, link.connectionId, { kind: 'LINK_USED', actor, message: 'A reconnect link was used.' });
  await recordAudit(em, {
    actor,
    action: 'reconnectLink.used',
    subject: { kind: 'link', id: link.id },
    organisationId: connection.organisationId,
    after: { connection: link.connectionId },
    from,
  });
}

function problemOf(fault: AdoptionFault): LinkProblem {
  if (fault.kind === 'lapsed') return 'LAPSED';
  if (fault.kind === 'alreadyLinked') return 'NO_ACCESS';
  if (fault.kind === 'unavailable') return 'XERO_UNAVAILABLE';
  const { kind } = fault.fault;
  if (kind === 'tokenNotAccepted') return 'LAPSED';
  if (kind === 'forbidden' || kind === 'notFound') return 'NO_ACCESS';
  return kind === 'scopeMissing' ? 'SCOPES_MISSING' : 'XERO_UNAVAILABLE';
}

async function rememberProblem(
  services: Services,
  { id, connectionId }: ReconnectLinkRow,
  problem: LinkProblem | null,
): Promise<void> {
  await services.orm.em.fork().transactional(async (em) => {
    await em.execute('update reconnect_link set problem = ? where id = ? and used_at is null', [problem, id]);
    await notify(em, { connectionId });
  });
}

async function endHere(services: Services, attemptId: string, from: Origin, failure: string): Promise<void> {
  await services.orm.em.fork().transactional(async (em) => {
    const attempt = await lockAttempt(em, attemptId);
    if (!isOpenReconnectState(attempt.state)) return;
    const actor = { kind: 'link', linkId: attempt.reconnectLinkId ?? '' } as const;
    await endAttempt(em, services, attempt, { state: 'FAILED', actor, failure, from });
  });
}
