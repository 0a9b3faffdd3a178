import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import type { ConnectionReason, ConnectionStatus } from '@relink/domain/connection/connection-status';
import { ConnectionEventKindEnum, ConnectionReasonEnum, ConnectionStatusEnum } from '../enums.ts';
import { toGlobalId } from '../id/global-id.ts';
import { Node } from '../id/node.type.ts';
import { pageTypes } from '../page/page.type.ts';
import type { ConnectionEventKindName, ConnectionEventRow } from './connection-event.entity.ts';

@ObjectType('ConnectionEvent', { implements: Node, description: 'One entry of the history of a connection.' })
export class ConnectionEventObject extends Node {
  @Field(() => ConnectionEventKindEnum) kind!: ConnectionEventKindName;
  @Field(() => GraphQLDateTime) at!: Date;
  @Field(() => String) message!: string;
  @Field(() => ConnectionStatusEnum, { nullable: true }) status!: ConnectionStatus | null;
  @Field(() => ConnectionReasonEnum, { nullable: true }) reason!: ConnectionReason | null;
  row!: ConnectionEventRow;
}

export const { Page: ConnectionEventPage, Edge: ConnectionEventEdge } = pageTypes(
  'ConnectionEvent',
  () => ConnectionEventObject,
  {
    nullableNode: true,
    nodeDescription: 'null: a mark of progress; its cursor is safe to keep',
  },
);

export function toConnectionEvent(row: ConnectionEventRow): ConnectionEventObject {
  return {
    id: toGlobalId('ConnectionEvent', String(row.id)),
    kind: row.kind,
    at: row.at,
    message: row.message,
    status: row.status ?? null,
    reason: row.reason ?? null,
    row,
  };
}
