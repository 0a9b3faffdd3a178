import type { Roles } from '@relink/domain/permission/can';
import type { OrganisationRole, WorkspaceRole } from '@relink/domain/permission/role';
import type { EntityManager } from '../database/orm.ts';

export type LockedMember = { readonly id: string; readonly userId: string; readonly role: OrganisationRole };
export type LockedStaff = { readonly userId: string; readonly role: WorkspaceRole };

/**
 * Every role in an organisation, locked until the transaction ends. Whoever changes a role there comes through here, so
 * changes take turns on all instances, and each decides on what the one before has committed: PostgreSQL reads a row
 * anew when the wait for it is over (READ COMMITTED). Of two Admins who demote each other the second finds that they are
 * no Admin any more; nothing is ever counted that has just changed. In one order, so that two cannot wait for each other.
 */
export async function lockMembers(em: EntityManager, organisationId: string): Promise<readonly LockedMember[]> {
  return em.execute<LockedMember[]>(
    `select id, user_id as "userId", role from membership where organisation_id = ? order by id for update`,
    [organisationId],
  );
}

/** The same for Owners: all of them, and whoever else is named. */
export async function lockStaff(em: EntityManager, userIds: readonly string[]): Promise<readonly LockedStaff[]> {
  return em.execute<LockedStaff[]>(
    `select user_id as "userId", role from workspace_member
     where role = 'OWNER' or user_id = any(?::text[]) order by user_id for update`,
    [`{${userIds.map((id) => JSON.stringify(id)).join(',')}}`],
  );
}

/** What a person may do at this moment, as the transaction sees it; a role in the organisation from what is locked. */
export async function presentRoles(
  em: EntityManager,
  userId: string,
  members: readonly LockedMember[],
): Promise<Roles> {
  const [staff] = await em.execute<{ role: WorkspaceRole }[]>('select role from workspace_member where user_id = ?', [
    userId,
  ]);
  if (staff === undefined) return { workspaceRole: 'MEMBER', organisationRole: null };
  const organisationRole = members.find((member) => member.userId === userId)?.role ?? null;
  return { workspaceRole: staff.role, organisationRole };
}
