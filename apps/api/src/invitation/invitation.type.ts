import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import type { OrganisationRole, WorkspaceRole } from '@relink/domain/permission/role';
import { OrganisationRoleEnum, WorkspaceRoleEnum } from '../enums.ts';
import { toGlobalId } from '../id/global-id.ts';
import { Node } from '../id/node.type.ts';
import { pageTypes } from '../page/page.type.ts';
import type { InvitationRow } from './invitation.entity.ts';

@ObjectType('Invitation', {
  implements: Node,
  description: 'A role that is offered to one e-mail address, and not accepted or revoked yet.',
})
export class InvitationObject extends Node {
  @Field(() => String) email!: string;
  @Field(() => OrganisationRoleEnum, { nullable: true, description: 'null: it is for the workspace as a whole' })
  role!: OrganisationRole | null;
  @Field(() => WorkspaceRoleEnum, { nullable: true, description: 'null: it is for one organisation' })
  workspaceRole!: WorkspaceRole | null;
  @Field(() => GraphQLDateTime) createdAt!: Date;
  @Field(() => GraphQLDateTime, { description: 'when its link stops working; sending it again makes a new one' })
  expiresAt!: Date;
  row!: InvitationRow;
}

export const { Page: InvitationPage } = pageTypes('Invitation', () => InvitationObject);

export function toInvitation(row: InvitationRow): InvitationObject {
  return {
    id: toGlobalId('Invitation', row.id),
    email: row.email,
    role: row.organisationRole ?? null,
    workspaceRole: row.workspaceRole ?? null,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    row,
  };
}
