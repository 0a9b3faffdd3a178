import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type {
  WebhookDeliveryState,
  WebhookDisabledReason,
  WebhookEndpointState,
} from '@relink/domain/webhook/webhook-rules';
import { webhookType } from '@relink/domain/webhook/webhook-rules';
import type { ConnectionEventKindName } from '../connection-event/connection-event.entity.ts';
import {
  ConnectionEventKindEnum,
  WebhookDeliveryStateEnum,
  WebhookDisabledReasonEnum,
  WebhookEndpointStateEnum,
} from '../enums.ts';
import { toGlobalId } from '../id/global-id.ts';
import { Node } from '../id/node.type.ts';
import { pageTypes } from '../page/page.type.ts';
import type { WebhookAttemptRow, WebhookDeliveryRow, WebhookEndpointRow } from './webhook-rows.ts';
import { kindsOf } from './webhook-rows.ts';

@ObjectType('WebhookEndpoint', {
  implements: Node,
  description:
    'Where another system hears of events, by POST requests that are signed as Standard Webhooks says (standardwebhooks.com).',
})
export class WebhookEndpointObject extends Node {
  @Field(() => String) name!: string;
  @Field(() => String) address!: string;
  @Field(() => [ConnectionEventKindEnum], { nullable: true, description: 'what it hears of; null: everything' })
  kinds!: ConnectionEventKindName[] | null;
  @Field(() => String, {
    nullable: true,
    description:
      'what signs (whsec_…): in the answer that makes or rotates it, and never again, also not when that request is sent again',
  })
  secret!: string | null;
  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'until when everything is signed with the secret before the last rotation as well',
  })
  previousSecretUntil!: Date | null;
  @Field(() => WebhookEndpointStateEnum) state!: WebhookEndpointState;
  @Field(() => WebhookDisabledReasonEnum, { nullable: true }) disabledReason!: WebhookDisabledReason | null;
  @Field(() => GraphQLDateTime, { nullable: true }) disabledAt!: Date | null;
  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'since when no try has succeeded; null while they do',
  })
  failingSince!: Date | null;
  @Field(() => GraphQLDateTime) createdAt!: Date;
  row!: WebhookEndpointRow;
}

export const { Page: WebhookEndpointPage } = pageTypes('WebhookEndpoint', () => WebhookEndpointObject);

export function toWebhookEndpoint(row: WebhookEndpointRow): WebhookEndpointObject {
  return {
    id: toGlobalId('WebhookEndpoint', row.id),
    name: row.name,
    address: row.address,
    kinds: kindsOf(row),
    secret: null,
    previousSecretUntil: row.previousUntil != null && row.previousUntil > new Date() ? row.previousUntil : null,
    state: row.disabledAt == null ? 'ENABLED' : 'DISABLED',
    disabledReason: row.disabledReason ?? null,
    disabledAt: row.disabledAt ?? null,
    failingSince: row.failingSince ?? null,
    createdAt: row.createdAt,
    row,
  };
}

@ObjectType('WebhookAttempt', { description: 'One try to deliver a webhook.' })
export class WebhookAttemptObject {
  @Field(() => Int) number!: number;
  @Field(() => GraphQLDateTime) at!: Date;
  @Field(() => Int, { description: 'how long it took' }) milliseconds!: number;
  @Field(() => Int, { nullable: true, description: 'the HTTP status of the answer; null: there was none' })
  status!: number | null;
  @Field(() => String, { nullable: true, description: 'why there was no answer, in words' })
  failure!: string | null;
}

@ObjectType('WebhookDelivery', {
  implements: Node,
  description:
    'Something sent to an endpoint, or on its way. Its id is the webhook-id header, the same for every try and replay.',
})
export class WebhookDeliveryObject extends Node {
  @Field(() => String, { description: 'type of the payload, as connection.status_changed or relink.test' })
  type!: string;
  @Field(() => ConnectionEventKindEnum, { nullable: true, description: 'null: a test' })
  kind!: ConnectionEventKindName | null;
  @Field(() => WebhookDeliveryStateEnum) state!: WebhookDeliveryState;
  @Field(() => String, { description: 'the payload, as it is sent' }) body!: string;
  @Field(() => GraphQLDateTime) createdAt!: Date;
  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'when it is tried next, if nothing earlier of its connection is still on its way',
  })
  nextTryAt!: Date | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'when it was delivered or given up' })
  finishedAt!: Date | null;
  row!: WebhookDeliveryRow;
}

export const { Page: WebhookDeliveryPage } = pageTypes('WebhookDelivery', () => WebhookDeliveryObject);

export function toWebhookDelivery(row: WebhookDeliveryRow): WebhookDeliveryObject {
  const { kind, state, body, createdAt, nextTryAt, finishedAt } = row;
  const id = toGlobalId('WebhookDelivery', row.id);
  return { id, type: webhookType(kind), kind, state, body, createdAt, nextTryAt, finishedAt, row };
}

export function toWebhookAttempt({
  number,
  at,
  milliseconds,
  status,
  failure,
}: WebhookAttemptRow): WebhookAttemptObject {
  return { number, at, milliseconds, status, failure };
}
