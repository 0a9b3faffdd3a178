import { GraphQLUUID } from 'graphql-scalars';
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import type { ListChangeKind } from '@relink/domain/list/list-change';
import type { ListKind } from '@relink/domain/list/list-kind';
import { ListChangeKindEnum, ListKindEnum } from '../enums.ts';
import { PageArgs } from '../page/page.type.ts';
import { UserErrorInterface } from '../user-error/user-error.type.ts';
import { ListRefreshObject } from './list-refresh.type.ts';

@ArgsType()
export class ListItemsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'part of the code or the name' }) search?: string;
  @Field(() => Boolean, { nullable: true, defaultValue: false }) includeArchived?: boolean;
}

@ArgsType()
export class ListKindsArgs {
  @Field(() => [ListKindEnum], { nullable: true, description: 'none: all of them' }) kinds?: ListKind[];
}

export function isWanted(kind: ListKind, kinds: readonly ListKind[] | null | undefined): boolean {
  return kinds == null || kinds.length === 0 || kinds.includes(kind);
}

@ArgsType()
export class ListChangesArgs extends PageArgs {
  @Field(() => [ListChangeKindEnum], { nullable: true, description: 'none: all of them' }) kinds?: ListChangeKind[];
}

@InputType()
export class RefreshListsInput {
  @Field(() => ID) connectionId!: string;
  @Field(() => [ListKindEnum], { nullable: true, description: 'none: all of them' }) kinds?: ListKind[];
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@InputType()
export class CancelListRefreshInput {
  @Field(() => ID, { description: 'of the refresh' }) id!: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@ObjectType()
export class RefreshListsPayload {
  @Field(() => ListRefreshObject, { nullable: true }) listRefresh!: ListRefreshObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class CancelListRefreshPayload {
  @Field(() => ListRefreshObject, { nullable: true }) listRefresh!: ListRefreshObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}
