import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { toGlobalId } from '../id/global-id.ts';
import { Node } from '../id/node.type.ts';
import { RequestOutcomeEnum } from '../enums.ts';
import type { ReconnectRequestRow, RequestOutcome } from './reconnect-request.entity.ts';

@ObjectType('ReconnectRequest', { implements: Node })
export class ReconnectRequestObject extends Node {
  @Field(() => String, { nullable: true }) note!: string | null;
  @Field(() => GraphQLDateTime) createdAt!: Date;
  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'when the connection worked again, was disconnected, or an Admin declined',
  })
  resolvedAt!: Date | null;
  @Field(() => RequestOutcomeEnum, { nullable: true, description: 'how it ended; null while it is open' })
  outcome!: RequestOutcome | null;
  @Field(() => String, { nullable: true, description: 'why an Admin declined' }) dismissal!: string | null;
  row!: ReconnectRequestRow;
}

export function toReconnectRequest(row: ReconnectRequestRow): ReconnectRequestObject {
  return {
    id: toGlobalId('ReconnectRequest', row.id),
    note: row.note ?? null,
    createdAt: row.createdAt,
    resolvedAt: row.resolvedAt ?? null,
    outcome: row.outcome ?? null,
    dismissal: row.dismissal ?? null,
    row,
  };
}
