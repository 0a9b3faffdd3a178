import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ListKind } from '@relink/domain/list/list-kind';
import type { ListRefreshState } from '@relink/domain/list/list-refresh-state';
import { ListKindEnum, ListRefreshStateEnum } from '../enums.ts';
import { toGlobalId } from '../id/global-id.ts';
import { Node } from '../id/node.type.ts';
import { pageTypes } from '../page/page.type.ts';
import { UserErrorInterface, toUserError } from '../user-error/user-error.type.ts';
import type { BatchItemRow, BatchRow } from './batch-rows.ts';
import type { BatchCounts } from './find-batch.ts';
import { stateOfBatch } from './find-batch.ts';

@ObjectType('ListRefreshBatchCounts', { description: 'How many connections of a batch have come to what.' })
export class ListRefreshBatchCountsObject {
  @Field(() => Int, { description: 'whose turn has not come yet' }) queued!: number;
  @Field(() => Int) running!: number;
  @Field(() => Int) completed!: number;
  @Field(() => Int, { description: 'that could not be refreshed; retryListRefreshBatch tries these once more' })
  failed!: number;
  @Field(() => Int) cancelled!: number;
}

@ObjectType('ListRefreshBatch', {
  implements: Node,
  description: 'A refresh of the lists of many connections: one job, with a result for each.',
})
export class ListRefreshBatchObject extends Node {
  @Field(() => ListRefreshStateEnum, {
    description: 'FAILED and CANCELLED once all have ended and one of them has: the others may have been refreshed',
  })
  state!: ListRefreshState;
  @Field(() => Int, { description: 'connections that were asked for, and that the viewer may know of' }) total!: number;
  @Field(() => ListRefreshBatchCountsObject) counts!: ListRefreshBatchCountsObject;
  @Field(() => [ListKindEnum]) kinds!: readonly ListKind[];
  @Field(() => GraphQLDateTime) createdAt!: Date;
  row!: BatchRow;
}

@ObjectType('ListRefreshBatchItem', { description: 'What became of one of the connections of a batch.' })
export class ListRefreshBatchItemObject {
  @Field(() => ID, { description: 'as it was asked for' }) connectionId!: string;
  @Field(() => ListRefreshStateEnum) state!: ListRefreshState;
  @Field(() => UserErrorInterface, {
    nullable: true,
    description:
      'why it was not refreshed: NOT_FOUND, NOT_ALLOWED, NOT_CONNECTED, NEEDS_RECONNECT. Null where lists of it failed: see listRefresh',
  })
  error!: UserErrorInterface | null;
  row!: BatchItemRow;
}

export const { Page: ListRefreshBatchItemPage } = pageTypes('ListRefreshBatchItem', () => ListRefreshBatchItemObject);

export function toBatch(row: BatchRow, counts: BatchCounts): ListRefreshBatchObject {
  return {
    id: toGlobalId('ListRefreshBatch', row.id),
    state: stateOfBatch(counts),
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    counts: {
      queued: counts.QUEUED,
      running: counts.RUNNING,
      completed: counts.COMPLETED,
      failed: counts.FAILED,
      cancelled: counts.CANCELLED,
    },
    kinds: row.kinds,
    createdAt: new Date(row.createdAt),
    row,
  };
}

export function toBatchItem(row: BatchItemRow): ListRefreshBatchItemObject {
  const { asked, state, code, message } = row;
  const error = code === null ? null : toUserError({ kind: 'general', code, message: message ?? '' });
  return { connectionId: asked, state, error, row };
}
