import { describe, expect, it } from 'vitest';
import { can } from './can.ts';
import { mayGrant } from './may-grant.ts';
import { permissions } from './permission.ts';
import { organisationRoles, workspaceRoles } from './role.ts';

// Who (workspace role, role in the organisation) may give ADMIN EDITOR VIEWER, and OWNER SUPPORT MEMBER.
const table: Record<string, string> = {
  'OWNER null': 'x x x  x x x',
  'OWNER ADMIN': 'x x x  x x x',
  'OWNER EDITOR': 'x x x  x x x',
  'OWNER VIEWER': 'x x x  x x x',
  'SUPPORT null': '. . .  . . .',
  'SUPPORT ADMIN': 'x x x  . . .',
  'SUPPORT EDITOR': '. . .  . . .',
  'SUPPORT VIEWER': '. . .  . . .',
  'MEMBER null': '. . .  . . .',
  'MEMBER ADMIN': 'x x x  . . .',
  'MEMBER EDITOR': '. . .  . . .',
  'MEMBER VIEWER': '. . .  . . .',
};

describe.each(workspaceRoles)('%s', (workspaceRole) => {
  it.each([null, ...organisationRoles])('with %s gives what the table says', (organisationRole) => {
    const roles = { workspaceRole, organisationRole };
    const mark = (may: boolean) => (may ? 'x' : '.');
    const inOrganisation = organisationRoles.map((role) => mark(mayGrant(roles, { organisationRole: role })));
    const inWorkspace = workspaceRoles.map((role) => mark(mayGrant(roles, { workspaceRole: role })));
    expect(`${inOrganisation.join(' ')}  ${inWorkspace.join(' ')}`).toBe(table[`${workspaceRole} ${organisationRole}`]);
  });

  it.each([null, ...organisationRoles])('with %s never gives a permission they do not have', (organisationRole) => {
    const roles = { workspaceRole, organisationRole };
    const given = organisationRoles
      .filter((role) => mayGrant(roles, { organisationRole: role }))
      .flatMap((role) => permissions.filter((one) => can({ workspaceRole: 'MEMBER', organisationRole: role }, one)));
    expect(given.filter((permission) => !can(roles, permission))).toEqual([]);
  });
});
