import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { toGlobalId } from '../id/global-id.ts';
import { Node } from '../id/node.type.ts';
import type { ReconnectRequestRow } from './reconnect-request.entity.ts';

@ObjectType('ReconnectRequest', { implements: Node })
export class ReconnectRequestObject extends Node {
  @Field(() => String, { nullable: true }) note!: string | null;
  @Field(() => GraphQLDateTime) createdAt!: Date;
  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'when the connection worked again, or was disconnected',
  })
  resolvedAt!: Date | null;
  row!: ReconnectRequestRow;
}

export function toReconnectRequest(row: ReconnectRequestRow): ReconnectRequestObject {
  return {
    id: toGlobalId('ReconnectRequest', row.id),
    note: row.note ?? null,
    createdAt: row.createdAt,
    resolvedAt: row.resolvedAt ?? null,
    row,
  };
}
