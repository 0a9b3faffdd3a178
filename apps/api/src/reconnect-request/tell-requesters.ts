import type { StoredActor } from '../connection-event/connection-event.entity.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import { toGlobalId } from '../id/global-id.ts';
import { sendMail } from '../mail/send-mail.ts';
import { OrganisationEntity } from '../organisation/organisation.entity.ts';
import type { Services } from '../services.ts';
import { findRoleHolders } from '../viewer/find-role-holders.ts';
import { findPeople } from '../viewer/people.ts';
import type { ReconnectRequestRow } from './reconnect-request.entity.ts';
import { ReconnectRequestEntity } from './reconnect-request.entity.ts';
import { answerMail } from './request-mail.ts';

const mostPerRound = 50;

/**
 * Tells everybody who asked what became of it, however it came about: the ways in which a connection heals need not know
 * of mail. Each request is told in one transaction with its mail, by the instance that locks it: once, also when a
 * process dies in the middle.
 */
export async function tellRequesters(services: Services): Promise<void> {
  for (let count = 0; count < mostPerRound; count += 1) {
    const told = await services.orm.em.fork().transactional(async (em) => {
      const [next] = await em.execute<{ id: string }[]>(
        `select id from reconnect_request where resolved_at is not null and told_at is null
         order by resolved_at limit 1 for update skip locked`,
      );
      if (next === undefined) return false;
      await tell(em, services, await em.findOneOrFail(ReconnectRequestEntity, { id: next.id }));
      await em.execute('update reconnect_request set told_at = now() where id = ?', [next.id]);
      return true;
    });
    if (!told) break;
  }
}

async function tell(em: EntityManager, services: Services, request: ReconnectRequestRow): Promise<void> {
  const { organisationId } = await em.findOneOrFail(ConnectionEntity, { id: request.connectionId });
  const organisation = await em.findOneOrFail(OrganisationEntity, { id: organisationId });
  const joiners = await em.execute<{ user_id: string }[]>(
    'select user_id from reconnect_request_joiner where request_id = ?',
    [request.id],
  );
  const asked = joiners.map((joiner) => joiner.user_id);
  if (request.requestedBy.kind === 'user') asked.push(request.requestedBy.userId);
  const resolver = userOf(request.resolvedBy ?? null);
  const involved = [...asked, ...(resolver === null ? [] : [resolver])];
  // Whoever has no role here any more is told nothing; and an Admin of elsewhere, whose sign-in mended it, is not named.
  const holders = await findRoleHolders(
    em,
    involved.map((userId) => ({ userId, organisationId })),
  );
  const isHolder = new Map(involved.map((userId, index) => [userId, holders[index] === true]));
  const people = await findPeople(services, involved);
  const answeredBy = resolver !== null && isHolder.get(resolver) === true ? (people.get(resolver)?.name ?? null) : null;
  for (const userId of new Set(asked)) {
    const person = people.get(userId);
    if (person === undefined || isHolder.get(userId) !== true || userId === resolver) continue;
    await sendMail(
      em,
      services,
      answerMail({
        to: person.email,
        organisation: organisation.name,
        outcome: request.outcome ?? 'RECONNECTED',
        answeredBy,
        dismissal: request.dismissal ?? null,
        link: `${services.environment.publicUrl}/connections/${toGlobalId('Connection', request.connectionId)}`,
      }),
    );
  }
}

function userOf(actor: StoredActor | null): string | null {
  return actor?.kind === 'user' ? actor.userId : null;
}
