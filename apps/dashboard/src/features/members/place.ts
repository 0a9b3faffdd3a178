import { organisationRoleWords, workspaceRoleWords } from '@relink/domain/member/role-words';
import {
  type OrganisationRole,
  organisationRoles,
  type WorkspaceRole,
  workspaceRoles,
} from '@relink/domain/permission/role';

/** Where people have roles: in one organisation, or in the workspace. */
export type Place =
  | { readonly kind: 'organisation'; readonly id: string; readonly name: string }
  | { readonly kind: 'workspace' };

export type RoleName = OrganisationRole | WorkspaceRole;

/** Somebody with a role, of either place. */
export type Somebody = {
  readonly id: string;
  readonly role: RoleName;
  readonly since: string;
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  readonly organisationCount?: number;
};

export function roleChoices(place: Place) {
  return place.kind === 'organisation'
    ? organisationRoles.map((role) => ({
        value: role,
        name: organisationRoleWords[role].name,
        note: organisationRoleWords[role].description,
      }))
    : workspaceRoles.map((role) => ({
        value: role,
        name: workspaceRoleWords[role].name,
        note: workspaceRoleWords[role].description,
      }));
}

export function roleName(role: RoleName): string {
  return isOrganisationRole(role) ? organisationRoleWords[role].name : workspaceRoleWords[role].name;
}

export function isOrganisationRole(role: string): role is OrganisationRole {
  return organisationRoles.some((one) => one === role);
}

export function isWorkspaceRole(role: string): role is WorkspaceRole {
  return workspaceRoles.some((one) => one === role);
}

/** The one whose role holds the place together, if they are the only one. */
export function isLast(somebody: Somebody, everybody: readonly Somebody[]): boolean {
  if (somebody.role !== 'ADMIN' && somebody.role !== 'OWNER') return false;
  return everybody.every(({ id, role }) => id === somebody.id || role !== somebody.role);
}
