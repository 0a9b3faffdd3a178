import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import type { OrganisationRole } from '@relink/domain/permission/role';
import { OrganisationRoleEnum } from '../enums.ts';
import { Node } from '../id/node.type.ts';
import { pageTypes } from '../page/page.type.ts';

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
