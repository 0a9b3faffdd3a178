import type { Permission } from './permission.ts';
import { permissions } from './permission.ts';
import type { OrganisationRole, WorkspaceRole } from './role.ts';
import { permissionTable, workspacePermissions } from './role.ts';

/** The roles of one person, as far as they matter for one organisation (null: no role there, or no organisation asked). */
export type Roles = { readonly workspaceRole: WorkspaceRole; readonly organisationRole: OrganisationRole | null };

/** May this person do it? Unknown is no. An organisation's role never gives what concerns the workspace. */
export function can(roles: Roles, permission: Permission): boolean {
  const row = permissionTable[permission];
  if (roles.workspaceRole !== 'MEMBER' && row[roles.workspaceRole]) return true;
  if (workspacePermissions.includes(permission)) return false;
  return roles.organisationRole !== null && row[roles.organisationRole];
}

/** Everything the person may do, in the table's order. */
export function permissionsOf(roles: Roles): Permission[] {
  return permissions.filter((permission) => can(roles, permission));
}

/** The organisation roles that have a permission: who to ask, when one's own role does not. */
export function rolesWith(permission: Permission): OrganisationRole[] {
  return (['ADMIN', 'EDITOR', 'VIEWER'] as const).filter((role) => permissionTable[permission][role]);
}

/** Why a control is disabled and who can do it, in one sentence; null when it is allowed. */
export function whyNot(roles: Roles, permission: Permission, action: string): string | null {
  if (can(roles, permission)) return null;
  const allowed = rolesWith(permission);
  if (workspacePermissions.includes(permission) || allowed.length === 0) return `Only an Owner can ${action}.`;
  return allowed.includes('EDITOR') ? `Only an Admin or Editor can ${action}.` : `Only an Admin can ${action}.`;
}
