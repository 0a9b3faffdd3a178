import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import type { OrganisationRole, WorkspaceRole } from '@relink/domain/permission/role';
import { OrganisationRoleEnum, WorkspaceRoleEnum } from '../enums.ts';
import { toGlobalId } from '../id/global-id.ts';
import { Node } from '../id/node.type.ts';
import { pageTypes } from '../page/page.type.ts';
import type { RequestContext } from '../request-context.ts';
import type { Person } from '../viewer/viewer.ts';
import type { MembershipRow } from './membership.entity.ts';

@ObjectType('User', { implements: Node })
export class UserObject extends Node {
  @Field(() => String) name!: string;
  @Field(() => String) email!: string;
}

@ObjectType('Member', { implements: Node })
export class MemberObject extends Node {
  @Field(() => UserObject) user!: UserObject;
  @Field(() => OrganisationRoleEnum) role!: OrganisationRole;
  @Field(() => GraphQLDateTime) since!: Date;
}

export const { Page: MemberPage } = pageTypes('Member', () => MemberObject);

@ObjectType('WorkspaceMember', { implements: Node, description: 'Somebody who may sign in.' })
export class WorkspaceMemberObject extends Node {
  @Field(() => UserObject) user!: UserObject;
  @Field(() => WorkspaceRoleEnum) role!: WorkspaceRole;
  @Field(() => GraphQLDateTime) since!: Date;
  userId!: string;
}

export const { Page: WorkspaceMemberPage } = pageTypes('WorkspaceMember', () => WorkspaceMemberObject);

export function toUser(person: Person): UserObject {
  return { id: toGlobalId('User', person.id), name: person.name, email: person.email };
}

/** Null for a person whose account is gone. */
export async function toMember(context: RequestContext, membership: MembershipRow): Promise<MemberObject | null> {
  const person = await context.loaders.people.load(membership.userId);
  if (person === null) return null;
  return {
    id: toGlobalId('Member', membership.id),
    user: toUser(person),
    role: membership.role,
    since: membership.createdAt,
  };
}
