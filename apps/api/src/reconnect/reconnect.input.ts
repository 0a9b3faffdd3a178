import { GraphQLUUID } from 'graphql-scalars';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { ConnectionObject } from '../connection/connection.type.ts';
import { UserErrorInterface } from '../user-error/user-error.type.ts';
import { ReconnectAttemptObject } from './reconnect-attempt.type.ts';

@InputType()
export class StartReconnectInput {
  @Field(() => ID) connectionId!: string;
  @Field(() => ID, {
    nullable: true,
    description: 'go back to Xero within this open attempt of the same session, in place of starting a new one',
  })
  attemptId?: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@InputType()
export class CompleteReconnectInput {
  @Field(() => ID) attemptId!: string;
  @Field(() => GraphQLUUID) tenantId!: string;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'confirms a change to a different Xero organisation',
  })
  acceptDifferentOrganisation?: boolean;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@InputType()
export class CancelReconnectInput {
  @Field(() => ID) attemptId!: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@ObjectType()
export class StartReconnectPayload {
  @Field(() => ReconnectAttemptObject, { nullable: true }) attempt!: ReconnectAttemptObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class CompleteReconnectPayload {
  @Field(() => ReconnectAttemptObject, { nullable: true }) attempt!: ReconnectAttemptObject | null;
  @Field(() => ConnectionObject, { nullable: true }) connection!: ConnectionObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class CancelReconnectPayload {
  @Field(() => ReconnectAttemptObject, { nullable: true }) attempt!: ReconnectAttemptObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}
