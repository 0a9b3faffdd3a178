import { expect, it } from 'vitest';
import { can, permissionsOf, whyNot } from './can.ts';
import { permissions } from './permission.ts';
import type { OrganisationRole, WorkspaceRole } from './role.ts';
import { organisationRoles, permissionTable, workspaceRoles } from './role.ts';

// The design's table, typed out: OWNER SUPPORT ADMIN EDITOR VIEWER API_KEY.
const table: Record<string, string> = {
  'connection:view': 'x x x x x x',
  'connection:check': 'x x x x . x',
  'connection:connect': 'x . x . . .',
  'reconnect:request': 'x x x x x x',
  'reconnect-link:create': 'x . x . . x',
  'lists:view': 'x x x x x x',
  'lists:refresh': 'x x x x . x',
  'documents:view': 'x . x x x x',
  'documents:publish': 'x . x x . x',
  'members:manage': 'x . x . . .',
  'organisation:manage': 'x . x . . x',
  'organisation:create': 'x . . . . x',
  'audit:view': 'x x x . . x',
  'workspace:manage': 'x . . . . .',
};
const columns = ['OWNER', 'SUPPORT', 'ADMIN', 'EDITOR', 'VIEWER', 'API_KEY'] as const;

it.each(permissions)('%s is given as designed', (permission) => {
  const row = columns.map((grantee) => (permissionTable[permission][grantee] ? 'x' : '.')).join(' ');
  expect(row).toBe(table[permission]);
});

function designed(
  workspaceRole: WorkspaceRole,
  organisationRole: OrganisationRole | null,
  permission: string,
): boolean {
  const row = (table[permission] ?? '').split(' ');
  const has = (grantee: (typeof columns)[number]) => row[columns.indexOf(grantee)] === 'x';
  if (workspaceRole !== 'MEMBER' && has(workspaceRole)) return true;
  return organisationRole !== null && has(organisationRole);
}

const grid = workspaceRoles.flatMap((workspaceRole) =>
  [null, ...organisationRoles].flatMap((organisationRole) =>
    permissions.map((permission) => ({ workspaceRole, organisationRole, permission })),
  ),
);

it.each(grid)(
  '$workspaceRole with $organisationRole: $permission',
  ({ workspaceRole, organisationRole, permission }) => {
    expect(can({ workspaceRole, organisationRole }, permission)).toBe(
      designed(workspaceRole, organisationRole, permission),
    );
  },
);

it('gives a member without a role nothing at all', () => {
  expect(permissionsOf({ workspaceRole: 'MEMBER', organisationRole: null })).toEqual([]);
});

it('says who can, in one sentence', () => {
  const viewer = { workspaceRole: 'MEMBER', organisationRole: 'VIEWER' } as const;
  expect(whyNot(viewer, 'connection:connect', 'reconnect')).toBe('Only an Admin can reconnect.');
  expect(whyNot(viewer, 'connection:check', 'refresh the connection')).toBe(
    'Only an Admin or Editor can refresh the connection.',
  );
  expect(whyNot(viewer, 'organisation:create', 'add organisations')).toBe('Only an Owner can add organisations.');
  expect(whyNot(viewer, 'reconnect:request', 'ask')).toBeNull();
});
