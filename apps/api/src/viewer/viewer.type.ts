import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import type { Permission } from '@relink/domain/permission/permission';
import type { WorkspaceRole } from '@relink/domain/permission/role';
import { PermissionEnum, WorkspaceRoleEnum } from '../enums.ts';
import { toGlobalId } from '../id/global-id.ts';
import { UserObject } from '../member/member.type.ts';
import type { Viewer } from './viewer.ts';
import { keyPermissions, viewerPermissions } from './viewer.ts';

@ObjectType('Viewer', { description: 'Who is asking.' })
export class ViewerObject {
  @Field(() => UserObject, { nullable: true, description: 'null for an API key' }) user!: UserObject | null;
  @Field(() => WorkspaceRoleEnum, { nullable: true }) workspaceRole!: WorkspaceRole | null;
  @Field(() => [PermissionEnum], {
    description:
      "permissions of the workspace role, or of the API key; an organisation's are in Organisation.viewerPermissions",
  })
  permissions!: Permission[];
  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      'null for an API key; until when this sign-in counts as fresh; what is dangerous asks for the password again after that (confirmSignIn), or for a new single sign-on (POST /api/auth/sso/begin)',
  })
  freshUntil!: Date | null;
  apiKeyId!: string | null;
}

export function toViewer(viewer: Viewer): ViewerObject {
  if (viewer.kind === 'apiKey') {
    const { id: apiKeyId } = viewer.apiKey;
    return { user: null, workspaceRole: null, permissions: keyPermissions(viewer), freshUntil: null, apiKeyId };
  }
  return {
    user: { id: toGlobalId('User', viewer.person.id), name: viewer.person.name, email: viewer.person.email },
    workspaceRole: viewer.workspaceRole,
    permissions: viewerPermissions(viewer, null),
    freshUntil: viewer.freshUntil,
    apiKeyId: null,
  };
}
