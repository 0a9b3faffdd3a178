import type { OrganisationRole, WorkspaceRole } from '../permission/role.ts';

export type RoleWords = { readonly name: string; readonly description: string };

/** What the roles are called, and what one does with them: where somebody is given one. */
export const organisationRoleWords: Record<OrganisationRole, RoleWords> = {
  ADMIN: {
    name: 'Admin',
    description: 'Connects and reconnects, manages members and settings, and does all an Editor does.',
  },
  EDITOR: {
    name: 'Editor',
    description: 'Refreshes connections and lists, publishes documents, and asks an Admin to reconnect.',
  },
  VIEWER: {
    name: 'Viewer',
    description: 'Sees the connection, its lists and documents, and asks an Admin to reconnect.',
  },
};

export const workspaceRoleWords: Record<WorkspaceRole, RoleWords> = {
  OWNER: {
    name: 'Owner',
    description: 'May do everything in every organisation, and manages people and API keys of the workspace.',
  },
  SUPPORT: {
    name: 'Support',
    description: 'Sees and checks every connection and explains what is wrong; changes nothing in Xero.',
  },
  MEMBER: { name: 'Member', description: 'Sees only the organisations in which they have a role.' },
};
