import { GraphQLUUID } from 'graphql-scalars';
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import type { ListKind } from '@relink/domain/list/list-kind';
import type { ListRefreshState } from '@relink/domain/list/list-refresh-state';
import { ConnectionFilterInput } from '../connection/connection.input.ts';
import { ListKindEnum, ListRefreshStateEnum } from '../enums.ts';
import { PageArgs } from '../page/page.type.ts';
import { UserErrorInterface } from '../user-error/user-error.type.ts';
import { ListRefreshBatchObject } from './list-refresh-batch.type.ts';
import { mostIds } from './refresh-lists-of-many.ts';

@ArgsType()
export class BatchItemsArgs extends PageArgs {
  @Field(() => [ListRefreshStateEnum], { nullable: true, description: 'none: all of them' })
  states?: ListRefreshState[];
}

@InputType()
export class RefreshListsOfManyInput {
  @Field(() => [ID], { nullable: true, description: `at most ${mostIds}; this or filter` }) connectionIds?: string[];
  @Field(() => ConnectionFilterInput, {
    nullable: true,
    description: 'all that match, however many; this or connectionIds. {}: every connection that the viewer may see',
  })
  filter?: ConnectionFilterInput;
  @Field(() => [ListKindEnum], { nullable: true, description: 'none: all of them' }) kinds?: ListKind[];
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@InputType()
export class CancelListRefreshBatchInput {
  @Field(() => ID, { description: 'of the batch' }) id!: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@InputType()
export class RetryListRefreshBatchInput {
  @Field(() => ID, { description: 'of the batch' }) id!: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@ObjectType()
export class RefreshListsOfManyPayload {
  @Field(() => ListRefreshBatchObject, { nullable: true }) batch!: ListRefreshBatchObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class CancelListRefreshBatchPayload {
  @Field(() => ListRefreshBatchObject, { nullable: true }) batch!: ListRefreshBatchObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class RetryListRefreshBatchPayload {
  @Field(() => ListRefreshBatchObject, { nullable: true }) batch!: ListRefreshBatchObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}
