import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import type { ListChangeKind } from '@relink/domain/list/list-change';
import { ListChangeKindEnum } from '../enums.ts';
import { toGlobalId } from '../id/global-id.ts';
import { Node } from '../id/node.type.ts';
import { pageTypes } from '../page/page.type.ts';
import type { UsedEntry } from './find-affected-documents.ts';
import type { ListItemRow } from './list-rows.ts';

@ObjectType('ListItem', { implements: Node, description: "One entry of a list, as Relink keeps it. Xero's own words." })
export class ListItemObject extends Node {
  @Field(() => String, { description: "Xero's id; the code where Xero has no id (tax rates, currencies)" })
  xeroId!: string;
  @Field(() => String, { nullable: true, description: 'what documents name it by, where Xero has such a thing' })
  code!: string | null;
  @Field(() => String) name!: string;
  @Field(() => String, {
    description:
      'ACTIVE: new documents may use it. ARCHIVED, GDPRREQUEST, DELETED …: as Xero says. GONE: deleted or merged in Xero',
  })
  status!: string;
  @Field(() => String, { nullable: true, description: 'whatever else is known of it, in one line' })
  detail!: string | null;
  @Field(() => GraphQLDateTime, { description: 'when a refresh last found it changed' }) updatedAt!: Date;
}

@ObjectType('ListChange', { description: 'What became of one item.' })
export class ListChangeObject {
  @Field(() => ListItemObject, { description: 'as it is now' }) item!: ListItemObject;
  @Field(() => ListChangeKindEnum) kind!: ListChangeKind;
  @Field(() => String, { nullable: true, description: 'what differs, as it was; null for what is new' })
  before!: string | null;
  @Field(() => String, { nullable: true, description: 'what differs, as it is' }) after!: string | null;
  /** null: documents use no entry of its list */
  used!: UsedEntry | null;
}

export const { Page: ListItemPage } = pageTypes('ListItem', () => ListItemObject);
export const { Page: ListChangePage } = pageTypes('ListChange', () => ListChangeObject);

export function toListItem(row: ListItemRow): ListItemObject {
  const facts = Object.entries(row.facts).map(([name, value]) => `${name}: ${value}`);
  return {
    id: toGlobalId('ListItem', row.id),
    xeroId: row.xeroId,
    code: row.code,
    name: row.name,
    status: row.status,
    detail: facts.length === 0 ? null : facts.toSorted().join(', '),
    updatedAt: new Date(row.updatedAt),
  };
}
