import { GraphQLUUID } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { webhookRules } from '@relink/domain/webhook/webhook-rules';
import type { ConnectionEventKindName } from '../connection-event/connection-event.entity.ts';
import { ConnectionEventKindEnum } from '../enums.ts';
import { UserErrorInterface } from '../user-error/user-error.type.ts';
import { WebhookDeliveryObject, WebhookEndpointObject } from './webhook.type.ts';

@InputType()
export class CreateWebhookEndpointInput {
  @Field(() => String, { description: `what it is for; up to ${webhookRules.longestName} characters` }) name!: string;
  @Field(() => String, {
    description:
      'where it is sent: https, on the public internet, without user name, password, port or #. The operator can name exceptions (WEBHOOK_ALLOW_HOSTS).',
  })
  address!: string;
  @Field(() => [ConnectionEventKindEnum], { nullable: true, description: 'null: every kind' })
  kinds?: ConnectionEventKindName[] | null;
  @Field(() => [ID], {
    nullable: true,
    description: 'it hears of these alone; null: of all, also of those made later',
  })
  organisationIds?: string[] | null;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@InputType()
export class UpdateWebhookEndpointInput {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String) address!: string;
  @Field(() => [ConnectionEventKindEnum], { nullable: true, description: 'null: every kind' })
  kinds?: ConnectionEventKindName[] | null;
  @Field(() => [ID], { nullable: true, description: 'null: all' }) organisationIds?: string[] | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: 'false switches it off: what is on its way is given up, and nothing is kept for it',
  })
  isEnabled?: boolean | null;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@InputType()
export class RotateWebhookSecretInput {
  @Field(() => ID) id!: string;
  @Field(() => Int, {
    nullable: true,
    defaultValue: webhookRules.defaultOverlapHours,
    description: `how long the present secret signs as well: 0 to ${webhookRules.mostOverlapHours}`,
  })
  overlapHours?: number | null;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@InputType()
export class RemoveWebhookEndpointInput {
  @Field(() => ID) id!: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@InputType()
export class SendTestWebhookInput {
  @Field(() => ID) id!: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@InputType()
export class ReplayWebhookDeliveryInput {
  @Field(() => ID) id!: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@ObjectType()
export class CreateWebhookEndpointPayload {
  @Field(() => WebhookEndpointObject, { nullable: true }) webhookEndpoint!: WebhookEndpointObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class UpdateWebhookEndpointPayload {
  @Field(() => WebhookEndpointObject, { nullable: true }) webhookEndpoint!: WebhookEndpointObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class RotateWebhookSecretPayload {
  @Field(() => WebhookEndpointObject, { nullable: true }) webhookEndpoint!: WebhookEndpointObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class RemoveWebhookEndpointPayload {
  @Field(() => ID, { nullable: true, description: 'of the endpoint that is no more' }) removedId!: string | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class SendTestWebhookPayload {
  @Field(() => WebhookDeliveryObject, { nullable: true }) delivery!: WebhookDeliveryObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class ReplayWebhookDeliveryPayload {
  @Field(() => WebhookDeliveryObject, { nullable: true }) delivery!: WebhookDeliveryObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}
