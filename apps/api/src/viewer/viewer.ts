import { can, permissionsOf } from '@relink/domain/permission/can';
import type { Permission } from '@relink/domain/permission/permission';
import type { OrganisationRole, WorkspaceRole } from '@relink/domain/permission/role';

export type Person = { readonly id: string; readonly name: string; readonly email: string };

/** Who is asking, with every role they hold. Read anew for each request and for each event of a subscription. */
export type Viewer = {
  readonly person: Person;
  readonly sessionId: string;
  readonly freshUntil: Date;
  readonly workspaceRole: WorkspaceRole;
  readonly organisationRoles: ReadonlyMap<string, OrganisationRole>;
};

/** Whose changes make this viewer another one: the words of the triggers (migration 0008). */
export function subjectsOf(viewer: Viewer): string[] {
  return [`person:${viewer.person.id}`, `session:${viewer.sessionId}`];
}

/** The one place where the API asks the permission table. Null stands for the workspace as a whole. */
export function viewerCan(viewer: Viewer, organisationId: string | null, permission: Permission): boolean {
  return can(rolesAt(viewer, organisationId), permission);
}

export function viewerPermissions(viewer: Viewer, organisationId: string | null): Permission[] {
  return permissionsOf(rolesAt(viewer, organisationId));
}

/** The organisations the viewer may know of; `all` for those whose workspace role shows everything. */
export function visibleOrganisations(viewer: Viewer): 'all' | string[] {
  if (viewerCan(viewer, null, 'connection:view')) return 'all';
  return [...viewer.organisationRoles.keys()].filter((id) => viewerCan(viewer, id, 'connection:view'));
}

function rolesAt(viewer: Viewer, organisationId: string | null) {
  return {
    workspaceRole: viewer.workspaceRole,
    organisationRole: organisationId === null ? null : (viewer.organisationRoles.get(organisationId) ?? null),
  };
}
