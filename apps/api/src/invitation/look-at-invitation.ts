import { OrganisationEntity } from '../organisation/organisation.entity.ts';
import type { Services } from '../services.ts';
import { findPeople, findPersonByEmail } from '../viewer/people.ts';
import { findOpenInvitation } from './find-invitation.ts';
import { roleOf, wordsOf } from './invitation-role.ts';

export type InvitationView = {
  readonly email: string;
  /** null: the workspace as a whole */
  readonly organisation: string | null;
  readonly role: string;
  readonly roleDescription: string;
  readonly invitedBy: string;
  readonly expiresAt: string;
  /** this address can sign in already */
  readonly hasAccount: boolean;
};

/** What the holder of the link has to know to decide: nothing that is not in the mail, but whether to sign in or up. */
export async function lookAtInvitation(services: Services, secret: string): Promise<InvitationView | null> {
  const em = services.orm.em.fork();
  const invitation = await findOpenInvitation(em, secret);
  if (invitation === null) return null;
  const organisation = invitation.organisationId
    ? await em.findOneOrFail(OrganisationEntity, { id: invitation.organisationId })
    : null;
  const people = await findPeople(services, [invitation.invitedByUserId]);
  const words = wordsOf(roleOf(invitation));
  return {
    email: invitation.email,
    organisation: organisation?.name ?? null,
    role: words.name,
    roleDescription: words.description,
    invitedBy: people.get(invitation.invitedByUserId)?.name ?? 'Somebody who has left',
    expiresAt: invitation.expiresAt.toISOString(),
    hasAccount: (await findPersonByEmail(services, invitation.email)) !== null,
  };
}
