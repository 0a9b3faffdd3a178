import type { Permission } from './permission.ts';

export const workspaceRoles = ['OWNER', 'SUPPORT', 'MEMBER'] as const;
export type WorkspaceRole = (typeof workspaceRoles)[number];

export const organisationRoles = ['ADMIN', 'EDITOR', 'VIEWER'] as const;
export type OrganisationRole = (typeof organisationRoles)[number];

/** A row of the permission table. MEMBER has no row of its own: it may what its organisations' roles give. */
export type Grantee = 'OWNER' | 'SUPPORT' | 'ADMIN' | 'EDITOR' | 'VIEWER' | 'API_KEY';

/**
 * Who may do what: the one table that the API enforces, the dashboard explains and the docs print.
 * For API_KEY, `true` means that the permission may be given to a key, not that every key has it.
 */
export const permissionTable: Record<Permission, Record<Grantee, boolean>> = {
  'connection:view': { OWNER: true, SUPPORT: true, ADMIN: true, EDITOR: true, VIEWER: true, API_KEY: true },
  'connection:check': { OWNER: true, SUPPORT: true, ADMIN: true, EDITOR: true, VIEWER: false, API_KEY: true },
  'connection:connect': { OWNER: true, SUPPORT: false, ADMIN: true, EDITOR: false, VIEWER: false, API_KEY: false },
  'reconnect:request': { OWNER: true, SUPPORT: true, ADMIN: true, EDITOR: true, VIEWER: true, API_KEY: true },
  'reconnect-link:create': { OWNER: true, SUPPORT: false, ADMIN: true, EDITOR: false, VIEWER: false, API_KEY: true },
  'lists:view': { OWNER: true, SUPPORT: true, ADMIN: true, EDITOR: true, VIEWER: true, API_KEY: true },
  'lists:refresh': { OWNER: true, SUPPORT: true, ADMIN: true, EDITOR: true, VIEWER: false, API_KEY: true },
  'documents:view': { OWNER: true, SUPPORT: false, ADMIN: true, EDITOR: true, VIEWER: true, API_KEY: true },
  'documents:publish': { OWNER: true, SUPPORT: false, ADMIN: true, EDITOR: true, VIEWER: false, API_KEY: true },
  'members:manage': { OWNER: true, SUPPORT: false, ADMIN: true, EDITOR: false, VIEWER: false, API_KEY: false },
  'organisation:manage': { OWNER: true, SUPPORT: false, ADMIN: true, EDITOR: false, VIEWER: false, API_KEY: true },
  'organisation:create': { OWNER: true, SUPPORT: false, ADMIN: false, EDITOR: false, VIEWER: false, API_KEY: true },
  'audit:view': { OWNER: true, SUPPORT: true, ADMIN: true, EDITOR: false, VIEWER: false, API_KEY: true },
  'workspace:manage': { OWNER: true, SUPPORT: false, ADMIN: false, EDITOR: false, VIEWER: false, API_KEY: false },
};

/** Permissions that concern the workspace as a whole, and so can come from a workspace role alone. */
export const workspacePermissions: readonly Permission[] = ['organisation:create', 'workspace:manage'];
