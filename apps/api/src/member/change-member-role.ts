import { mayGrant } from '@relink/domain/permission/may-grant';
import type { OrganisationRole } from '@relink/domain/permission/role';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import type { EntityManager } from '../database/orm.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { freshOrFault } from '../viewer/fresh-or-fault.ts';
import { personOrFault } from '../viewer/person-or-fault.ts';
import { viewerCan } from '../viewer/viewer.ts';
import type { LockedMember } from './lock-roles.ts';
import { lockMembers, presentRoles } from './lock-roles.ts';
import { MembershipEntity } from './membership.entity.ts';

/** What was changed, for the answer: the membership as it is now, or gone. */
type Changed = { readonly membershipId: string; readonly organisationId: string };

/** Gives a member another role; null takes the role away, and with it everything they may know of the organisation. */
export async function changeMemberRole(
  context: UseCaseContext,
  input: { membershipId: string | null; role: OrganisationRole | null },
): Promise<Result<Changed, UserFault>> {
  const { em } = context;
  const found = input.membershipId === null ? null : await em.findOne(MembershipEntity, { id: input.membershipId });
  if (found === null || !viewerCan(context.viewer, found.organisationId, 'connection:view')) return err(unknown);
  const { organisationId } = found;
  const viewer = await personOrFault(context, {
    organisationId,
    permission: 'members:manage',
    action: 'change who may do what here',
  });
  if (!viewer.ok) return viewer;
  const stale = freshOrFault(viewer.value, 'somebody is about to be given other rights.');
  if (stale !== null) return err(stale);
  return em.fork().transactional(async (locked) => {
    const members = await lockMembers(locked, organisationId);
    const member = members.find(({ id }) => id === found.id);
    if (member === undefined) return err(unknown);
    if (member.role === input.role) return ok({ membershipId: member.id, organisationId });
    const roles = await presentRoles(locked, viewer.value.person.id, members);
    const touched = [member.role, ...(input.role === null ? [] : [input.role])];
    if (!touched.every((organisationRole) => mayGrant(roles, { organisationRole }))) return err(lostMeanwhile);
    if (isLastAdmin(member, members)) return err(lastAdmin);
    await store(locked, member, input.role);
    await recordAudit(locked, {
      actor: { kind: 'user', userId: viewer.value.person.id },
      action: input.role === null ? 'member.removed' : 'member.roleChanged',
      subject: { kind: 'user', id: member.userId },
      organisationId,
      before: { role: member.role },
      after: { role: input.role },
      from: context.origin,
    });
    return ok({ membershipId: member.id, organisationId });
  });
}

/** Those of members who lose their place are told by a trigger to every instance (`credential-cache/`). */
async function store(em: EntityManager, { id }: LockedMember, role: OrganisationRole | null): Promise<void> {
  if (role === null) await em.execute('delete from membership where id = ?', [id]);
  else await em.execute('update membership set role = ? where id = ?', [role, id]);
}

function isLastAdmin(member: LockedMember, members: readonly LockedMember[]): boolean {
  return member.role === 'ADMIN' && members.every((other) => other.role !== 'ADMIN' || other.id === member.id);
}

const unknown = notFound('member', ['memberId']);

const lastAdmin: UserFault = {
  kind: 'general',
  code: 'CONFLICT',
  path: ['memberId'],
  message:
    'This is the last Admin here, and without one nobody of the organisation could reconnect. Make somebody else an Admin first.',
};

const lostMeanwhile: UserFault = {
  kind: 'general',
  code: 'NOT_ALLOWED',
  message: 'Your own role was changed meanwhile. Nothing was done.',
};
