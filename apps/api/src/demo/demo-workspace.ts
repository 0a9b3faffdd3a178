import type { OrganisationRole, WorkspaceRole } from '@relink/domain/permission/role';

/** What a demonstration shows. Names of organisations and e-mail addresses of Xero users are those of the sandbox. */
export const demoPassword = 'relink-demo-password';

export type DemoPerson = { readonly name: string; readonly email: string; readonly workspaceRole: WorkspaceRole };

export const demoPeople = {
  owner: { name: 'Olivia Reyes', email: 'owner@relink.example', workspaceRole: 'OWNER' },
  support: { name: 'Sunita Rao', email: 'support@relink.example', workspaceRole: 'SUPPORT' },
  admin: { name: 'Adam Clarke', email: 'admin@relink.example', workspaceRole: 'MEMBER' },
  editor: { name: 'Edith Moore', email: 'editor@relink.example', workspaceRole: 'MEMBER' },
  viewer: { name: 'Victor Hahn', email: 'viewer@relink.example', workspaceRole: 'MEMBER' },
} as const satisfies Record<string, DemoPerson>;

const priya = 'priya.sharma@harbourbooks.example';
const tom = 'tom.baker@harbourbooks.example';
const lena = 'lena.fischer@alpenwerk.example';

type Break = 'disconnectedInXero' | 'userRemovedInXero' | 'disconnectedHere';

export type DemoOrganisation = {
  readonly name: string;
  /** whose sign-in at Xero connects it; absent: not connected yet */
  readonly login?: string;
  /** what happens to it right after, so that the monitor finds it */
  readonly afterwards?: Break;
  readonly roles: Partial<Record<keyof typeof demoPeople, OrganisationRole>>;
};

const everybody = { admin: 'ADMIN', editor: 'EDITOR', viewer: 'VIEWER' } as const;
const office = { admin: 'ADMIN', editor: 'EDITOR' } as const;
const adminOnly = { admin: 'ADMIN' } as const;

export const demoOrganisations: readonly DemoOrganisation[] = [
  { name: 'Harbour Café Ltd', login: priya, roles: everybody },
  { name: 'Northwind Cycles Pty Ltd', login: priya, roles: everybody },
  { name: 'Brightwater Dental Ltd', login: priya, afterwards: 'disconnectedInXero', roles: everybody },
  { name: 'Cedar & Finch Architects LLP', login: priya, roles: office },
  { name: 'Maple Ridge Landscaping Ltd', login: priya, roles: office },
  { name: 'Kōwhai Kindergarten Trust', login: priya, afterwards: 'disconnectedHere', roles: office },
  { name: 'Alpenwerk GmbH', login: lena, roles: everybody },
  { name: 'Veldt & Vine Exports', login: lena, roles: adminOnly },
  { name: 'Saffron Table Catering', login: tom, afterwards: 'userRemovedInXero', roles: office },
  { name: 'Quayside Marine Services', login: tom, roles: adminOnly },
  { name: 'Old Mill Bakery Ltd', roles: office },
];
