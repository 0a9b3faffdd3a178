import type { Roles } from './can.ts';
import { can } from './can.ts';
import { permissions } from './permission.ts';
import type { OrganisationRole, WorkspaceRole } from './role.ts';

/** A role in one organisation, or in the workspace. */
export type GrantedRole = { readonly organisationRole: OrganisationRole } | { readonly workspaceRole: WorkspaceRole };

/**
 * May a person with these roles give that one away, or take it from somebody? Nobody grants more than they hold: whoever
 * manages members of an organisation holds everything that one of its roles gives, and the roles of the workspace are an
 * Owner's alone to give.
 */
export function mayGrant(roles: Roles, granted: GrantedRole): boolean {
  if ('workspaceRole' in granted) return can(roles, 'workspace:manage');
  const given: Roles = { workspaceRole: 'MEMBER', organisationRole: granted.organisationRole };
  return (
    can(roles, 'members:manage') && permissions.every((permission) => !can(given, permission) || can(roles, permission))
  );
}
