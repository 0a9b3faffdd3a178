import { randomUUID } from 'node:crypto';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { parseEmailAddress } from '@relink/domain/member/e-mail-address';
import type { GrantedRole } from '@relink/domain/permission/may-grant';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import type { EntityManager } from '../database/orm.ts';
import { mailFault } from '../mail/send-mail.ts';
import { MembershipEntity } from '../member/membership.entity.ts';
import { WorkspaceMemberEntity } from '../member/workspace-member.entity.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { freshOrFault } from '../viewer/fresh-or-fault.ts';
import { findPersonByEmail } from '../viewer/people.ts';
import type { PersonViewer } from '../viewer/viewer.ts';
import type { InvitationRow } from './invitation.entity.ts';
import { InvitationEntity } from './invitation.entity.ts';
import { OrganisationEntity } from '../organisation/organisation.entity.ts';
import { issueInvitation } from './issue-invitation.ts';
import type { InvitationPlace } from './may-invite.ts';
import { mayInvite } from './may-invite.ts';

export type InviteInput = {
  readonly email: string;
  /** null: no such organisation */
  readonly place: InvitationPlace | null;
  readonly role: GrantedRole;
};

/** A person who has lost their session to somebody must not be one who mails the world. */
const mostPerHour = 100;

/**
 * Offers a role to an e-mail address. Whether somebody with that address is in the workspace already, elsewhere, is not
 * told: they get an invitation like everybody else.
 */
export async function inviteMember(
  context: UseCaseContext,
  { email: text, place, role }: InviteInput,
): Promise<Result<InvitationRow, UserFault>> {
  if (place === null || !(await isThere(context, place))) return err(notFound('organisation', ['organisationId']));
  const viewer = await mayInvite(context, place);
  if (!viewer.ok) return viewer;
  const refused =
    freshOrFault(viewer.value, 'somebody is about to be given rights here.') ?? mailFault(context.services, 'Inviting');
  if (refused !== null) return err(refused);
  const email = parseEmailAddress(text);
  if (!email.ok) return err(noAddress);
  try {
    return await context.em
      .fork()
      .transactional((em) => invite(em, context, viewer.value, { email: email.value, place, role }));
  } catch (error) {
    // Two people invited the same one at the same moment: the database lets one of them.
    if (error instanceof UniqueConstraintViolationException) return err(invitedAlready);
    throw error;
  }
}

/** Whoever may invite everywhere may do so for an id that is none, so it is looked for. */
async function isThere({ em }: UseCaseContext, { organisationId: id }: InvitationPlace): Promise<boolean> {
  return id === null || (await em.count(OrganisationEntity, { id })) > 0;
}

type Inviting = { readonly email: string; readonly place: InvitationPlace; readonly role: GrantedRole };

async function invite(
  em: EntityManager,
  context: UseCaseContext,
  viewer: PersonViewer,
  { email, place, role }: Inviting,
): Promise<Result<InvitationRow, UserFault>> {
  const { organisationId } = place;
  const now = new Date();
  if (await isMemberAlready(em, context, email, organisationId)) return err(memberAlready);
  const open = await em.findOne(InvitationEntity, { organisationId, email, acceptedAt: null, revokedAt: null });
  if (open !== null && open.expiresAt > now) return err(invitedAlready);
  if (open !== null) open.revokedAt = now;
  await em.flush();
  const lately = await em.count(InvitationEntity, {
    invitedByUserId: viewer.person.id,
    createdAt: { $gt: new Date(now.getTime() - 3_600_000) },
  });
  if (lately >= mostPerHour) return err(tooMany);
  const invitation = em.create(InvitationEntity, {
    id: randomUUID(),
    organisationId,
    organisationRole: 'organisationRole' in role ? role.organisationRole : null,
    workspaceRole: 'workspaceRole' in role ? role.workspaceRole : null,
    email,
    secretHash: '',
    invitedByUserId: viewer.person.id,
    createdAt: now,
    expiresAt: now,
  });
  await issueInvitation(em, context.services, invitation, viewer.person.name);
  await em.flush();
  await recordAudit(em, {
    actor: { kind: 'user', userId: viewer.person.id },
    action: 'member.invited',
    subject: { kind: 'invitation', id: invitation.id },
    organisationId,
    after: {
      email,
      ...('organisationRole' in role ? { role: role.organisationRole } : { workspaceRole: role.workspaceRole }),
      expiresAt: invitation.expiresAt.toISOString(),
    },
    from: context.origin,
  });
  return ok(invitation);
}

/** Where the viewer could look it up themselves. */
async function isMemberAlready(
  em: EntityManager,
  { services }: UseCaseContext,
  email: string,
  organisationId: string | null,
): Promise<boolean> {
  const person = await findPersonByEmail(services, email);
  if (person === null) return false;
  const count =
    organisationId === null
      ? await em.count(WorkspaceMemberEntity, { userId: person.id })
      : await em.count(MembershipEntity, { userId: person.id, organisationId });
  return count > 0;
}

const noAddress: UserFault = {
  kind: 'general',
  code: 'INVALID_INPUT',
  path: ['email'],
  message: 'This is not an e-mail address.',
};

const memberAlready: UserFault = {
  kind: 'general',
  code: 'CONFLICT',
  path: ['email'],
  message: 'This person is a member here already. Change their role in the list.',
};

const invitedAlready: UserFault = {
  kind: 'general',
  code: 'CONFLICT',
  path: ['email'],
  message: 'This address has an invitation already. Send it again, or revoke it first.',
};

const tooMany: UserFault = {
  kind: 'rateLimited',
  retryAfterSeconds: 3_600,
  message: `You have sent ${mostPerHour} invitations within an hour. Go on in an hour.`,
};
