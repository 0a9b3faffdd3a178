import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { toGlobalId } from '../id/global-id.ts';
import { Node } from '../id/node.type.ts';
import { pageTypes } from '../page/page.type.ts';
import type { OrganisationRow } from './organisation.entity.ts';

@ObjectType('Organisation', { implements: Node, description: 'A business in Relink.' })
export class OrganisationObject extends Node {
  @Field(() => String) name!: string;
  @Field(() => GraphQLDateTime) createdAt!: Date;
  @Field(() => GraphQLDateTime, { nullable: true }) archivedAt!: Date | null;
  row!: OrganisationRow;
}

export const { Page: OrganisationPage } = pageTypes('Organisation', () => OrganisationObject);

export function toOrganisation(row: OrganisationRow): OrganisationObject {
  return {
    id: toGlobalId('Organisation', row.id),
    name: row.name,
    createdAt: row.createdAt,
    archivedAt: row.archivedAt ?? null,
    row,
  };
}
