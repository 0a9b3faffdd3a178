import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { Result } from '@relink/domain/result';
import { ok } from '@relink/domain/result';
import { ConnectionObject, toConnection } from '../connection/connection.type.ts';
import { fromGlobalId } from '../id/global-id.ts';
import { ListRefreshObject, toListRefresh } from '../list/list-refresh.type.ts';
import type { Mutated } from '../mutate.ts';
import { mutate } from '../mutate.ts';
import { RequestContext } from '../request-context.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { viewerCan } from '../viewer/viewer.ts';
import { cancelListRefreshBatch } from './cancel-list-refresh-batch.ts';
import { listBatchItems } from './list-batch-items.ts';
import {
  BatchItemsArgs,
  CancelListRefreshBatchInput,
  CancelListRefreshBatchPayload,
  RefreshListsOfManyInput,
  RefreshListsOfManyPayload,
  RetryListRefreshBatchInput,
  RetryListRefreshBatchPayload,
} from './list-refresh-batch.input.ts';
import {
  ListRefreshBatchItemObject,
  ListRefreshBatchItemPage,
  ListRefreshBatchObject,
} from './list-refresh-batch.type.ts';
import { refreshListsOfMany } from './refresh-lists-of-many.ts';
import { retryListRefreshBatch } from './retry-list-refresh-batch.ts';
import { showBatch } from './show-batch.ts';
import { watchListRefreshBatch } from './watch-list-refresh-batch.ts';

@Resolver(() => ListRefreshBatchObject)
export class ListRefreshBatchResolver {
  @Query(() => ListRefreshBatchObject, {
    nullable: true,
    description: 'one that the viewer has begun; any, with LISTS_VIEW in the whole workspace',
  })
  listRefreshBatch(
    @Arg('id', () => ID) id: string,
    @Ctx() context: RequestContext,
  ): Promise<ListRefreshBatchObject | null> {
    return showBatch(context, fromGlobalId('ListRefreshBatch', id));
  }

  @Mutation(() => RefreshListsOfManyPayload, {
    nullable: true,
    description:
      'many connections at once, by ids or by filter. Those that cannot be refreshed are items that say why; where none may be, that is the answer and nothing is begun',
  })
  async refreshListsOfMany(
    @Arg('input', () => RefreshListsOfManyInput) input: RefreshListsOfManyInput,
    @Ctx() context: RequestContext,
  ): Promise<RefreshListsOfManyPayload> {
    const { connectionIds = null, filter = null, kinds = null } = input;
    const work = (useCase: UseCaseContext) => refreshListsOfMany(useCase, { connectionIds, filter, kinds });
    const { shown, userErrors } = await mutateBatch(context, { operation: 'refreshListsOfMany', input, work });
    return { batch: shown, userErrors };
  }

  @Mutation(() => CancelListRefreshBatchPayload, {
    nullable: true,
    description: 'begins no more of it and ends what it has begun; what that has brought stays',
  })
  async cancelListRefreshBatch(
    @Arg('input', () => CancelListRefreshBatchInput) input: CancelListRefreshBatchInput,
    @Ctx() context: RequestContext,
  ): Promise<CancelListRefreshBatchPayload> {
    const work = (useCase: UseCaseContext) =>
      cancelListRefreshBatch(useCase, fromGlobalId('ListRefreshBatch', input.id));
    const { shown, userErrors } = await mutateBatch(context, { operation: 'cancelListRefreshBatch', input, work });
    return { batch: shown, userErrors };
  }

  @Mutation(() => RetryListRefreshBatchPayload, {
    nullable: true,
    description: 'tries once more what has failed, and nothing else',
  })
  async retryListRefreshBatch(
    @Arg('input', () => RetryListRefreshBatchInput) input: RetryListRefreshBatchInput,
    @Ctx() context: RequestContext,
  ): Promise<RetryListRefreshBatchPayload> {
    const work = (useCase: UseCaseContext) =>
      retryListRefreshBatch(useCase, fromGlobalId('ListRefreshBatch', input.id));
    const { shown, userErrors } = await mutateBatch(context, { operation: 'retryListRefreshBatch', input, work });
    return { batch: shown, userErrors };
  }

  @Subscription(() => ListRefreshBatchObject, {
    name: 'listRefreshBatch',
    description: 'a refresh of many as it is and after every step, until its end',
    subscribe: ({ args, context }) => watchListRefreshBatch(context as RequestContext, (args as { id: string }).id),
  })
  listRefreshBatchSteps(
    @Root() batch: ListRefreshBatchObject,
    @Arg('id', () => ID) _id: string,
  ): ListRefreshBatchObject {
    return batch;
  }

  @FieldResolver(() => ListRefreshBatchItemPage)
  items(
    @Root() { row }: ListRefreshBatchObject,
    @Args(() => BatchItemsArgs) args: BatchItemsArgs,
    @Ctx() context: RequestContext,
  ) {
    return listBatchItems(context, row.id, args);
  }
}

@Resolver(() => ListRefreshBatchItemObject)
export class ListRefreshBatchItemResolver {
  @FieldResolver(() => ConnectionObject, {
    nullable: true,
    description: 'null where there is none of that id that the viewer may see',
  })
  async connection(
    @Root() { row }: ListRefreshBatchItemObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ConnectionObject | null> {
    const connection = row.connectionId === null ? null : await loaders.connections.load(row.connectionId);
    return connection === null ? null : toConnection(connection);
  }

  @FieldResolver(() => ListRefreshObject, {
    nullable: true,
    description: 'the refresh that it began or joined; null before, and without LISTS_VIEW or LISTS_REFRESH',
  })
  async listRefresh(
    @Root() { row }: ListRefreshBatchItemObject,
    @Ctx() context: RequestContext,
  ): Promise<ListRefreshObject | null> {
    if (row.connectionId === null || row.refreshId === null) return null;
    const { loaders } = context;
    const connection = await loaders.connections.load(row.connectionId);
    const refresh = await loaders.listRefreshes.load(row.refreshId);
    if (connection === null || refresh === null) return null;
    const viewer = context.requireViewer();
    const mayView = viewerCan(viewer, connection.organisationId, 'lists:view');
    if (!mayView && !viewerCan(viewer, connection.organisationId, 'lists:refresh')) return null;
    return toListRefresh(refresh, mayView);
  }
}

type BatchMutation = {
  readonly operation: string;
  readonly input: { readonly idempotencyKey: string };
  readonly work: (useCase: UseCaseContext) => Promise<Result<string, UserFault>>;
};

/** Whoever may only refresh sees how far it has come, as with one connection. */
function mutateBatch(
  context: RequestContext,
  { operation, input, work }: BatchMutation,
): Promise<Mutated<ListRefreshBatchObject>> {
  return mutate(context, {
    operation,
    input,
    work: async (useCase) => {
      const result = await work(useCase);
      return result.ok ? ok({ batchId: result.value }) : result;
    },
    show: ({ batchId }) => showBatch(context, batchId, ['lists:view', 'lists:refresh']),
    gone: notFound('refresh', ['id']),
  });
}
