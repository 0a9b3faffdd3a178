import { connectionWords } from '@relink/domain/connection/connection-words';
import { healthOf } from '../connection/apply-connection-event.ts';
import type { ConnectionRow } from '../connection/connection.entity.ts';
import { behind } from '../database/access/doors.ts';
import type { EntityManager } from '../database/orm.ts';
import { toGlobalId } from '../id/global-id.ts';
import { sendMail } from '../mail/send-mail.ts';
import { MembershipEntity } from '../member/membership.entity.ts';
import { WorkspaceMemberEntity } from '../member/workspace-member.entity.ts';
import { OrganisationEntity } from '../organisation/organisation.entity.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import { findPeople } from '../viewer/people.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { ReconnectRequestRow } from './reconnect-request.entity.ts';
import { requestMail } from './request-mail.ts';

/**
 * Asks the Admins by mail (the Owners, where there is no Admin): at most once an hour about what is not mended, however
 * often and by whomever it is asked. The connection is locked, so two at once do not both find that none was sent.
 */
export async function mailAdmins(
  em: EntityManager,
  context: UseCaseContext,
  connection: ConnectionRow,
  request: ReconnectRequestRow,
  note: string | null,
): Promise<void> {
  const { services, viewer } = context;
  const [lately] = await em.execute<unknown[]>(
    `select 1 from reconnect_request where connection_id = ? and mailed_at > ?
       and (outcome is null or outcome = 'DISMISSED') limit 1`,
    [connection.id, new Date(Date.now() - services.environment.intervals.requestMail)],
  );
  if (lately !== undefined) return;
  const organisation = await em.findOneOrFail(OrganisationEntity, { id: connection.organisationId });
  const { role, people } = await whoCanAct(em, context, organisation.id);
  const requestedBy = nameOf(viewer, organisation.id, role);
  for (const person of people) {
    if (viewer.kind === 'person' && person.id === viewer.person.id) continue;
    const mail = requestMail({
      to: person.email,
      requestedBy,
      organisation: organisation.name,
      note,
      state: connectionWords(healthOf(connection)).message,
      link: `${services.environment.publicUrl}/connections/${toGlobalId('Connection', connection.id)}/reconnect`,
      role,
    });
    if ((await sendMail(em, services, mail)) !== null) request.mailedAt = new Date();
  }
  await em.flush();
}

/** A key's name may tell of another customer that it is for too: as in the history (`actor.type.ts`), not to its Admins. */
function nameOf(viewer: Viewer, organisationId: string, told: 'Admin' | 'Owner'): string {
  if (viewer.kind === 'person') return viewer.person.name;
  const { organisationIds } = viewer;
  const isForItAlone = organisationIds !== 'all' && [...organisationIds].every((id) => id === organisationId);
  return told === 'Owner' || isForItAlone ? `The API key “${viewer.apiKey.name}”` : 'A program with an API key';
}

async function whoCanAct(em: EntityManager, { services }: UseCaseContext, organisationId: string) {
  const admins = await em.find(MembershipEntity, { organisationId, role: 'ADMIN' });
  const owners = admins.length > 0 ? [] : await em.find(WorkspaceMemberEntity, { role: 'OWNER' });
  const unwilling = await behind(services, 'notificationWishes').execute<{ user_id: string }[]>(
    `select user_id from notification_wish where kind = 'RECONNECT_REQUESTED' and not is_wanted`,
  );
  const left = new Set(unwilling.map((wish) => wish.user_id));
  const people = await findPeople(
    services,
    [...admins, ...owners].map(({ userId }) => userId).filter((userId) => !left.has(userId)),
  );
  return { role: admins.length > 0 ? ('Admin' as const) : ('Owner' as const), people: [...people.values()] };
}
