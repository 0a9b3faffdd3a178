import { GraphQLDateTime, GraphQLURL } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import type { ReconnectLinkState } from '@relink/domain/reconnect-link/reconnect-link-state';
import { ReconnectLinkStateEnum } from '../enums.ts';
import { toGlobalId } from '../id/global-id.ts';
import { Node } from '../id/node.type.ts';
import { pageTypes } from '../page/page.type.ts';
import { stateOf } from './link-standing.ts';
import type { ReconnectLinkRow } from './reconnect-link.entity.ts';

@ObjectType('ReconnectLink', {
  implements: Node,
  description:
    'The right to reconnect one connection to its Xero organisation, once, for whoever opens the link first. It dies with the right of whoever made it.',
})
export class ReconnectLinkObject extends Node {
  @Field(() => GraphQLURL, {
    nullable: true,
    description: 'shown once, in the answer of createReconnectLink; null everywhere else, also in a replayed answer',
  })
  url!: string | null;
  @Field(() => ReconnectLinkStateEnum) state!: ReconnectLinkState;
  @Field(() => GraphQLDateTime) createdAt!: Date;
  @Field(() => GraphQLDateTime) expiresAt!: Date;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'when a browser opened it; it alone can use it' })
  openedAt!: Date | null;
  @Field(() => GraphQLDateTime, { nullable: true }) usedAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'where a button leads at the end' })
  returnTo!: string | null;
  row!: ReconnectLinkRow;
}

export const { Page: ReconnectLinkPage } = pageTypes('ReconnectLink', () => ReconnectLinkObject);

export function toReconnectLink(row: ReconnectLinkRow): ReconnectLinkObject {
  return {
    id: toGlobalId('ReconnectLink', row.id),
    url: null,
    state: stateOf(row),
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    openedAt: row.openedAt ?? null,
    usedAt: row.usedAt ?? null,
    returnTo: row.returnAddress ?? null,
    row,
  };
}
