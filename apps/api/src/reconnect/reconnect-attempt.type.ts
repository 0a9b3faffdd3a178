import { GraphQLDateTime, GraphQLURL } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import type { ReconnectState } from '@relink/domain/reconnect/reconnect-state';
import { reconnectWords } from '@relink/domain/reconnect/reconnect-words';
import { ReconnectStateEnum } from '../enums.ts';
import { toGlobalId } from '../id/global-id.ts';
import { Node } from '../id/node.type.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';

@ObjectType('ReconnectAttempt', {
  implements: Node,
  description: 'One pass through the consent at Xero. It touches the connection only at its end.',
})
export class ReconnectAttemptObject extends Node {
  @Field(() => ReconnectStateEnum) state!: ReconnectState;
  @Field(() => String, { description: 'one sentence for people: what is the case and what to do next' })
  message!: string;
  @Field(() => GraphQLURL, {
    nullable: true,
    description:
      "send the person's browser here, as a top-level navigation; only in startReconnect's answer, null everywhere else",
  })
  authorizationUrl!: string | null;
  @Field(() => GraphQLDateTime) startedAt!: Date;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'until when the present trip to Xero is good' })
  tripExpiresAt!: Date | null;
  @Field(() => GraphQLDateTime) expiresAt!: Date;
  @Field(() => GraphQLDateTime, { nullable: true }) finishedAt!: Date | null;
  row!: ReconnectAttemptRow;
}

export function toReconnectAttempt(row: ReconnectAttemptRow): ReconnectAttemptObject {
  const { message } = reconnectWords[row.state];
  return {
    id: toGlobalId('ReconnectAttempt', row.id),
    state: row.state,
    message: row.failure ? `${row.failure} ${message}` : message,
    authorizationUrl: null,
    startedAt: row.startedAt,
    tripExpiresAt: row.state === 'AT_XERO' ? (row.tripExpiresAt ?? null) : null,
    expiresAt: row.expiresAt,
    finishedAt: row.finishedAt ?? null,
    row,
  };
}
