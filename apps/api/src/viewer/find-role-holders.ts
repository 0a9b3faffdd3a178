import type { EntityManager } from '../database/orm.ts';
import { MembershipEntity } from '../member/membership.entity.ts';
import { WorkspaceMemberEntity } from '../member/workspace-member.entity.ts';

export type PersonAt = { readonly userId: string; readonly organisationId: string };

/** Which of these people hold a role where they are asked about: in the organisation, or in the workspace as a whole. */
export async function findRoleHolders(em: EntityManager, asked: readonly PersonAt[]): Promise<boolean[]> {
  const userIds = [...new Set(asked.map(({ userId }) => userId))];
  const organisationIds = [...new Set(asked.map(({ organisationId }) => organisationId))];
  const staff = await em.find(WorkspaceMemberEntity, { userId: { $in: userIds }, role: { $ne: 'MEMBER' } });
  const members = await em.find(MembershipEntity, {
    userId: { $in: userIds },
    organisationId: { $in: organisationIds },
  });
  const isStaff = new Set(staff.map(({ userId }) => userId));
  const isMember = new Set(members.map(({ userId, organisationId }) => `${userId}/${organisationId}`));
  return asked.map(({ userId, organisationId }) => isStaff.has(userId) || isMember.has(`${userId}/${organisationId}`));
}
