import { can, whyNot } from '@relink/domain/permission/can';
import { isGrantableToKey, keyCan, whyNotKey } from '@relink/domain/permission/key-can';
import type { KeyRights } from '@relink/domain/permission/key-can';
import type { Permission } from '@relink/domain/permission/permission';
import { permissions } from '@relink/domain/permission/permission';
import type { OrganisationRole, WorkspaceRole } from '@relink/domain/permission/role';
import type { StoredActor } from '../connection-event/connection-event.entity.ts';

export type Person = { readonly id: string; readonly name: string; readonly email: string };

/** A person in one of their sessions, with every role they hold. */
export type PersonViewer = {
  readonly kind: 'person';
  readonly person: Person;
  readonly sessionId: string;
  readonly freshUntil: Date;
  readonly workspaceRole: WorkspaceRole;
  readonly organisationRoles: ReadonlyMap<string, OrganisationRole>;
  /** the roles want a second factor here, and nobody else vouches for one */
  readonly needsSecondFactor: boolean;
  /** it is needed, and there is none yet: until then this is nobody but for setting one up */
  readonly mustEnrol: boolean;
};

/** An Owner, or an Admin of any organisation: may change what Relink reaches. */
export function isPrivileged({
  workspaceRole,
  organisationRoles,
}: Pick<PersonViewer, 'workspaceRole' | 'organisationRoles'>): boolean {
  return workspaceRole === 'OWNER' || [...organisationRoles.values()].includes('ADMIN');
}

/** A program with nothing but its key: no session, no roles, and what was picked for the key. */
export type ApiKeyViewer = KeyRights & {
  readonly kind: 'apiKey';
  readonly apiKey: { readonly id: string; readonly name: string };
};

/** Who is asking. Read anew for each request and for each event of a subscription. */
export type Viewer = PersonViewer | ApiKeyViewer;

/** Whose changes make this viewer another one: the words of the triggers (migrations 0006 and 0008). */
export function subjectsOf(viewer: Viewer): string[] {
  if (viewer.kind === 'apiKey') return [`apiKey:${viewer.apiKey.id}`];
  return [`person:${viewer.person.id}`, `session:${viewer.sessionId}`];
}

/** The one place where the API asks the permission table. Null stands for the workspace as a whole. */
export function viewerCan(viewer: Viewer, organisationId: string | null, permission: Permission): boolean {
  if (viewer.kind === 'apiKey') return keyCan(viewer, organisationId, permission);
  return can(rolesAt(viewer, organisationId), permission);
}

/** Why the viewer may not, and who could, in one sentence. */
export function viewerWhyNot(
  viewer: Viewer,
  organisationId: string | null,
  permission: Permission,
  action: string,
): string | null {
  if (viewer.kind === 'apiKey') return whyNotKey(viewer, organisationId, permission, action);
  return whyNot(rolesAt(viewer, organisationId), permission, action);
}

export function viewerPermissions(viewer: Viewer, organisationId: string | null): Permission[] {
  return permissions.filter((permission) => viewerCan(viewer, organisationId, permission));
}

/** What the key was given, wherever it may use it. */
export function keyPermissions(rights: KeyRights): Permission[] {
  return permissions.filter((permission) => isGrantableToKey(permission) && rights.permissions.has(permission));
}

/** The organisations the viewer may know of; `all` for those whose workspace role shows everything. */
export function visibleOrganisations(viewer: Viewer): 'all' | string[] {
  return organisationsWith(viewer, 'connection:view');
}

/** Where the viewer has a permission; `all` when it is not of an organisation's role. */
export function organisationsWith(viewer: Viewer, permission: Permission): 'all' | string[] {
  if (viewerCan(viewer, null, permission)) return 'all';
  return organisationsOf(viewer).filter((id) => viewerCan(viewer, id, permission));
}

/** Names the viewer where something is counted or kept for each: sockets, idempotency keys. */
export function principalOf(viewer: Viewer): string {
  return viewer.kind === 'person' ? viewer.person.id : `apiKey:${viewer.apiKey.id}`;
}

/** The viewer as the history keeps them. */
export function viewerActor(viewer: Viewer): StoredActor & { readonly kind: 'user' | 'apiKey' } {
  return viewer.kind === 'person'
    ? { kind: 'user', userId: viewer.person.id }
    : { kind: 'apiKey', apiKeyId: viewer.apiKey.id };
}

function organisationsOf(viewer: Viewer): string[] {
  if (viewer.kind === 'person') return [...viewer.organisationRoles.keys()];
  return viewer.organisationIds === 'all' ? [] : [...viewer.organisationIds];
}

function rolesAt(viewer: PersonViewer, organisationId: string | null) {
  return {
    workspaceRole: viewer.workspaceRole,
    organisationRole: organisationId === null ? null : (viewer.organisationRoles.get(organisationId) ?? null),
  };
}
