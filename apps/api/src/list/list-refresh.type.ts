import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { ListKind } from '@relink/domain/list/list-kind';
import type { ListRefreshState } from '@relink/domain/list/list-refresh-state';
import { ListKindEnum, ListRefreshStateEnum } from '../enums.ts';
import { toGlobalId } from '../id/global-id.ts';
import { Node } from '../id/node.type.ts';
import type { SyncedListRow } from './find-synced-lists.ts';
import type { ListRefreshPartRow, ListRefreshRow } from './list-rows.ts';

@ObjectType('SyncedList', { description: 'A list of Xero that Relink keeps in step.' })
export class SyncedListObject {
  @Field(() => ListKindEnum) kind!: ListKind;
  @Field(() => Int, { description: 'items that new documents may use' }) count!: number;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'null: never yet' }) refreshedAt!: Date | null;
  @Field(() => Boolean, { description: 'never refreshed, or not for so long that the schedule must have failed' })
  stale!: boolean;
  row!: SyncedListRow;
}

@ObjectType('ListRefresh', {
  implements: Node,
  description: 'One pass that brings lists up to date. It changes nothing else.',
})
export class ListRefreshObject extends Node {
  @Field(() => ListRefreshStateEnum) state!: ListRefreshState;
  @Field(() => GraphQLDateTime, { nullable: true }) startedAt!: Date | null;
  @Field(() => GraphQLDateTime, { nullable: true }) finishedAt!: Date | null;
  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'where it has to wait (Xero is down, or asked for a pause): when it goes on',
  })
  nextTryAt!: Date | null;
  /** what is in the lists is for those who may see lists */
  showsChanges!: boolean;
  row!: ListRefreshRow;
}

@ObjectType('ListRefreshPart', { description: 'How far the refresh of one list has come.' })
export class ListRefreshPartObject {
  @Field(() => ListKindEnum) kind!: ListKind;
  @Field(() => ListRefreshStateEnum) state!: ListRefreshState;
  @Field(() => Int, { description: 'items read so far' }) fetched!: number;
  @Field(() => Int, { nullable: true, description: 'items to read, once Xero has said how many' }) expected!:
    | number
    | null;
  @Field(() => String, { nullable: true, description: 'why it failed, and what to do' }) message!: string | null;
  showsChanges!: boolean;
  row!: ListRefreshPartRow;
}

@ObjectType('ListChanges', { description: 'What a refresh found changed in one list.' })
export class ListChangesObject {
  @Field(() => Int) added!: number;
  @Field(() => Int, { description: 'renamed, restored, or otherwise changed' }) updated!: number;
  @Field(() => Int, { description: 'that new documents can no longer use' }) archived!: number;
  @Field(() => Int) unchanged!: number;
  row!: ListRefreshPartRow;
}

export function toListRefresh(row: ListRefreshRow, showsChanges: boolean): ListRefreshObject {
  const dateOf = (value: Date | null): Date | null => (value === null ? null : new Date(value));
  return {
    id: toGlobalId('ListRefresh', row.id),
    state: row.state,
    startedAt: dateOf(row.startedAt),
    finishedAt: dateOf(row.finishedAt),
    nextTryAt: row.finishedAt === null ? dateOf(row.nextAttemptAt) : null,
    showsChanges,
    row,
  };
}
