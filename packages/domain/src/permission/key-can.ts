import { rolesWith } from './can.ts';
import type { Permission } from './permission.ts';
import { permissionTable, workspacePermissions } from './role.ts';

/** What was picked for an API key: permissions, and the organisations they hold in. */
export type KeyRights = {
  readonly permissions: ReadonlySet<Permission>;
  readonly organisationIds: 'all' | ReadonlySet<string>;
};

/** May the permission be given to a key at all? */
export function isGrantableToKey(permission: Permission): boolean {
  return permissionTable[permission].API_KEY;
}

/**
 * May this key do it? What the table refuses to keys stays refused, whatever was stored. Null asks for the workspace as
 * a whole, which a key limited to some organisations has nothing to do with.
 */
export function keyCan(rights: KeyRights, organisationId: string | null, permission: Permission): boolean {
  if (!isGrantableToKey(permission) || !rights.permissions.has(permission)) return false;
  if (rights.organisationIds === 'all') return true;
  return (
    organisationId !== null && !workspacePermissions.includes(permission) && rights.organisationIds.has(organisationId)
  );
}

/** Why a key is refused and what would help, in one sentence; null when it is allowed. */
export function whyNotKey(
  rights: KeyRights,
  organisationId: string | null,
  permission: Permission,
  action: string,
): string | null {
  if (keyCan(rights, organisationId, permission)) return null;
  if (isGrantableToKey(permission)) return `This API key was not given the permission to ${action}.`;
  const who = workspacePermissions.includes(permission) || rolesWith(permission).length === 0 ? 'Owner' : 'Admin';
  return `An API key cannot ${action}. Only an ${who} can, in the dashboard.`;
}
