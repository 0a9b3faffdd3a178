import { defineEntity, p } from '@mikro-orm/core';
import { workspaceRoles } from '@relink/domain/permission/role';

/** The role of one person in the workspace. Whoever has no row here may not sign in to anything. */
export const WorkspaceMemberEntity = defineEntity({
  name: 'WorkspaceMember',
  tableName: 'workspace_member',
  properties: {
    userId: p.text().primary(),
    role: p.enum(workspaceRoles),
    createdAt: p.datetime(),
  },
});
