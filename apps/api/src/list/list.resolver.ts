import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { ok } from '@relink/domain/result';
import { connectionOf } from '../connection-event/connection-event.resolver.ts';
import { ConnectionObject, toConnection } from '../connection/connection.type.ts';
import { findVisibleConnection } from '../connection/find-connection.ts';
import { DocumentObject, toDocument } from '../document/document.type.ts';
import { fromGlobalId } from '../id/global-id.ts';
import { mutate } from '../mutate.ts';
import { RequestContext } from '../request-context.ts';
import { notFound } from '../user-error/user-fault.ts';
import { viewerCan } from '../viewer/viewer.ts';
import { cancelListRefresh } from './cancel-list-refresh.ts';
import { findLatestListRefresh, findListRefresh } from './find-list-refresh.ts';
import { findSyncedLists } from './find-synced-lists.ts';
import { listChanges } from './list-changes.ts';
import { ListChangeObject, ListChangePage, ListItemPage } from './list-item.type.ts';
import { listItems } from './list-items.ts';
import {
  ListChangesObject,
  ListRefreshObject,
  ListRefreshPartObject,
  SyncedListObject,
  toListRefresh,
} from './list-refresh.type.ts';
import {
  CancelListRefreshInput,
  CancelListRefreshPayload,
  isWanted,
  ListChangesArgs,
  ListItemsArgs,
  ListKindsArgs,
  RefreshListsInput,
  RefreshListsPayload,
} from './list.input.ts';
import { refreshLists } from './refresh-lists.ts';
import { staleAfter } from './stale-after.ts';
import { watchListRefresh } from './watch-list-refresh.ts';

@Resolver(() => ListRefreshObject)
export class ListRefreshResolver {
  @Query(() => ListRefreshObject, { nullable: true })
  listRefresh(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<ListRefreshObject | null> {
    return showListRefresh(context, fromGlobalId('ListRefresh', id));
  }

  @Mutation(() => RefreshListsPayload, {
    nullable: true,
    description:
      'brings lists up to date from Xero; this is no reconnect. Asking again joins the refresh that is at it',
  })
  async refreshLists(
    @Arg('input', () => RefreshListsInput) input: RefreshListsInput,
    @Ctx() context: RequestContext,
  ): Promise<RefreshListsPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'refreshLists',
      input,
      work: async (useCase) => {
        const connectionId = fromGlobalId('Connection', input.connectionId);
        const result = await refreshLists(useCase, { connectionId, kinds: input.kinds ?? null });
        return result.ok ? ok({ refreshId: result.value }) : result;
      },
      show: ({ refreshId }) => showListRefresh(context, refreshId, 'lists:refresh'),
      gone: notFound('connection', ['connectionId']),
    });
    return { listRefresh: shown, userErrors };
  }

  @Mutation(() => CancelListRefreshPayload, {
    nullable: true,
    description: 'ends a refresh where it is; what it has brought stays',
  })
  async cancelListRefresh(
    @Arg('input', () => CancelListRefreshInput) input: CancelListRefreshInput,
    @Ctx() context: RequestContext,
  ): Promise<CancelListRefreshPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'cancelListRefresh',
      input,
      work: async (useCase) => {
        const result = await cancelListRefresh(useCase, fromGlobalId('ListRefresh', input.id));
        return result.ok ? ok({ refreshId: result.value }) : result;
      },
      show: ({ refreshId }) => showListRefresh(context, refreshId, 'lists:refresh'),
      gone: notFound('refresh', ['id']),
    });
    return { listRefresh: shown, userErrors };
  }

  @Subscription(() => ListRefreshObject, {
    name: 'listRefresh',
    description: 'a refresh of lists as it is and after every step, until its end',
    subscribe: ({ args, context }) => watchListRefresh(context as RequestContext, (args as { id: string }).id),
  })
  listRefreshSteps(@Root() refresh: ListRefreshObject, @Arg('id', () => ID) _id: string): ListRefreshObject {
    return refresh;
  }

  @FieldResolver(() => ConnectionObject)
  async connection(@Root() { row }: ListRefreshObject, @Ctx() { loaders }: RequestContext): Promise<ConnectionObject> {
    return toConnection(await connectionOf(loaders, row.connectionId));
  }

  @FieldResolver(() => [ListRefreshPartObject])
  async parts(
    @Root() { row, showsChanges }: ListRefreshObject,
    @Args(() => ListKindsArgs) { kinds }: ListKindsArgs,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ListRefreshPartObject[]> {
    const parts = await loaders.listRefreshParts.load(row.id);
    return parts
      .filter(({ kind }) => isWanted(kind, kinds))
      .map((part) => ({
        kind: part.kind,
        state: part.state,
        fetched: part.fetched,
        expected: part.expected,
        message: part.message,
        showsChanges,
        row: part,
      }));
  }
}

@Resolver(() => ListRefreshPartObject)
export class ListRefreshPartResolver {
  @FieldResolver(() => ListChangesObject, {
    nullable: true,
    description: 'null until the list has been begun, and without LISTS_VIEW',
  })
  changes(@Root() { row, showsChanges }: ListRefreshPartObject): ListChangesObject | null {
    if (row.state === 'QUEUED' || !showsChanges) return null;
    return { added: row.added, updated: row.updated, archived: row.archived, unchanged: row.unchanged, row };
  }
}

@Resolver(() => ListChangesObject)
export class ListChangesResolver {
  @FieldResolver(() => ListChangePage)
  items(
    @Root() { row }: ListChangesObject,
    @Args(() => ListChangesArgs) args: ListChangesArgs,
    @Ctx() context: RequestContext,
  ) {
    return listChanges(context, row, args);
  }
}

@Resolver(() => ListChangeObject)
export class ListChangeResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'documents that wait (QUEUED, HELD, REJECTED) and name it, as it is called or as it was; null for tracking categories, which documents do not name',
  })
  async affectsDocuments(
    @Root() { used }: ListChangeObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<number | null> {
    return used === null ? null : (await loaders.affectedDocuments.load(used)).count;
  }

  @FieldResolver(() => [DocumentObject], {
    nullable: true,
    description: 'the first five of them, in the order in which they are to be published; null without DOCUMENTS_VIEW',
  })
  async affectedDocuments(
    @Root() { used }: ListChangeObject,
    @Ctx() context: RequestContext,
  ): Promise<DocumentObject[] | null> {
    if (used === null) return [];
    const { loaders } = context;
    const { organisationId } = await connectionOf(loaders, used.connectionId);
    if (!viewerCan(context.requireViewer(), organisationId, 'documents:view')) return null;
    const { ids } = await loaders.affectedDocuments.load(used);
    const rows = await Promise.all(ids.map((id) => loaders.documents.load(id)));
    return rows.filter((row) => row !== null).map(toDocument);
  }
}

@Resolver(() => SyncedListObject)
export class SyncedListResolver {
  @FieldResolver(() => ListItemPage, { nullable: true })
  items(
    @Root() { row }: SyncedListObject,
    @Args(() => ListItemsArgs) args: ListItemsArgs,
    @Ctx() context: RequestContext,
  ) {
    return listItems(context, row, args);
  }
}

@Resolver(() => ConnectionObject)
export class ConnectionListsResolver {
  @FieldResolver(() => [SyncedListObject], { nullable: true, description: 'null without LISTS_VIEW' })
  async lists(
    @Root() { row }: ConnectionObject,
    @Args(() => ListKindsArgs) { kinds }: ListKindsArgs,
    @Ctx() context: RequestContext,
  ): Promise<SyncedListObject[] | null> {
    if (!viewerCan(context.requireViewer(), row.organisationId, 'lists:view')) return null;
    const staleSince = Date.now() - staleAfter * context.services.environment.intervals.refreshLists;
    const lists = (await findSyncedLists(context.em, row.id)).filter(({ kind }) => isWanted(kind, kinds));
    return lists.map((list) => ({
      kind: list.kind,
      count: list.count,
      refreshedAt: list.refreshedAt,
      stale: list.refreshedAt === null || list.refreshedAt.getTime() < staleSince,
      row: list,
    }));
  }

  @FieldResolver(() => ListRefreshObject, {
    nullable: true,
    description: 'the refresh of its lists that is under way, else the last one; null without LISTS_VIEW',
  })
  async latestListRefresh(
    @Root() { row }: ConnectionObject,
    @Ctx() context: RequestContext,
  ): Promise<ListRefreshObject | null> {
    if (!viewerCan(context.requireViewer(), row.organisationId, 'lists:view')) return null;
    const latest = await findLatestListRefresh(context.em, row.id);
    return latest === null ? null : toListRefresh(latest, true);
  }
}

/**
 * The refresh as the viewer may see it; null for an unknown one and for one they may not know of. Who may only refresh
 * sees how far their refresh has come, and nothing of what is in the lists.
 */
export async function showListRefresh(
  context: RequestContext,
  id: string | null,
  needs: 'lists:view' | 'lists:refresh' = 'lists:view',
): Promise<ListRefreshObject | null> {
  const viewer = context.requireViewer();
  const row = await findListRefresh(context.em, id);
  const connection = row === null ? null : await findVisibleConnection(context.useCase(), row.connectionId);
  if (row === null || connection === null) return null;
  if (!viewerCan(viewer, connection.organisationId, needs)) return null;
  return toListRefresh(row, viewerCan(viewer, connection.organisationId, 'lists:view'));
}
