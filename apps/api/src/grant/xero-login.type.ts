import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { toGlobalId } from '../id/global-id.ts';
import { Node } from '../id/node.type.ts';
import type { GrantRow } from './grant.entity.ts';

@ObjectType('XeroLogin', { implements: Node, description: 'a Xero user whose consent serves one or more connections' })
export class XeroLoginObject extends Node {
  @Field(() => String, { nullable: true }) name!: string | null;
  @Field(() => String, { nullable: true }) email!: string | null;
  @Field(() => GraphQLDateTime, { nullable: true }) lastRefreshedAt!: Date | null;
  grantId!: string;
}

export function toXeroLogin(grant: GrantRow): XeroLoginObject {
  return {
    id: toGlobalId('XeroLogin', grant.id),
    name: grant.name ?? null,
    email: grant.email ?? null,
    lastRefreshedAt: grant.lastRotatedAt,
    grantId: grant.id,
  };
}
