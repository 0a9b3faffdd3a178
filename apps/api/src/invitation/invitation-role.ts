import { organisationRoleWords, workspaceRoleWords } from '@relink/domain/member/role-words';
import type { RoleWords } from '@relink/domain/member/role-words';
import type { GrantedRole } from '@relink/domain/permission/may-grant';
import type { InvitationRow } from './invitation.entity.ts';

/** What an invitation gives; the table's checks keep it to one of the two. */
export function roleOf({ organisationRole, workspaceRole }: InvitationRow): GrantedRole {
  if (organisationRole) return { organisationRole };
  if (workspaceRole) return { workspaceRole };
  throw new Error('An invitation offers nothing.');
}

export function wordsOf(role: GrantedRole): RoleWords {
  return 'workspaceRole' in role
    ? workspaceRoleWords[role.workspaceRole]
    : organisationRoleWords[role.organisationRole];
}
