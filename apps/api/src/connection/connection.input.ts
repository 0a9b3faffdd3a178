import { GraphQLUUID } from 'graphql-scalars';
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import type { ConnectionReason, ConnectionStatus, WhoMustAct } from '@relink/domain/connection/connection-status';
import type { ConnectionWarning } from '@relink/domain/connection/connection-warning';
import type { ConnectionOrder } from '../enums.ts';
import {
  ConnectionOrderEnum,
  ConnectionReasonEnum,
  ConnectionStatusEnum,
  ConnectionWarningEnum,
  WhoMustActEnum,
} from '../enums.ts';
import { PageArgs } from '../page/page.type.ts';
import { UserErrorInterface } from '../user-error/user-error.type.ts';
import { ConnectionObject } from './connection.type.ts';
import type { ConnectionFilter } from './list-connections.ts';

@InputType('ConnectionFilter')
export class ConnectionFilterInput implements ConnectionFilter {
  @Field(() => [ConnectionStatusEnum], { nullable: true }) status?: ConnectionStatus[];
  @Field(() => [ConnectionReasonEnum], { nullable: true }) reason?: ConnectionReason[];
  @Field(() => [ConnectionWarningEnum], { nullable: true }) warning?: ConnectionWarning[];
  @Field(() => [WhoMustActEnum], { nullable: true }) whoMustAct?: WhoMustAct[];
  @Field(() => String, { nullable: true, description: 'part of the name here, in Xero, or of the Xero login' })
  search?: string;
  @Field(() => [ID], { nullable: true }) organisationIds?: string[];
  @Field(() => Boolean, { nullable: true, description: 'true: only those somebody asked to have reconnected' })
  requested?: boolean;
}

@ArgsType()
export class ConnectionsArgs extends PageArgs {
  @Field(() => ConnectionFilterInput, { nullable: true }) filter?: ConnectionFilterInput;
  @Field(() => ConnectionOrderEnum, { nullable: true, defaultValue: 'STATUS_SEVERITY' }) orderBy!: ConnectionOrder;
}

@InputType()
export class RefreshConnectionInput {
  @Field(() => ID) connectionId!: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@InputType()
export class DisconnectInput {
  @Field(() => ID) connectionId!: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@ObjectType()
export class RefreshConnectionPayload {
  @Field(() => ConnectionObject, { nullable: true }) connection!: ConnectionObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class DisconnectPayload {
  @Field(() => ConnectionObject, { nullable: true }) connection!: ConnectionObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}
