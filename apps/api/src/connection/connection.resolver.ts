import { Arg, Args, Ctx, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { ok } from '@relink/domain/result';
import { fromGlobalId } from '../id/global-id.ts';
import { mutate } from '../mutate.ts';
import { toPage } from '../page/page.type.ts';
import { RequestContext } from '../request-context.ts';
import { notFound } from '../user-error/user-fault.ts';
import {
  ConnectionsArgs,
  DisconnectInput,
  DisconnectPayload,
  RefreshConnectionInput,
  RefreshConnectionPayload,
} from './connection.input.ts';
import type { ConnectionRow } from './connection.entity.ts';
import { ConnectionObject, ConnectionPage, toConnection } from './connection.type.ts';
import { countFleet } from './count-fleet.ts';
import { disconnectConnection } from './disconnect-connection.ts';
import { findVisibleConnection } from './find-connection.ts';
import { FleetObject } from './fleet.type.ts';
import { listConnections } from './list-connections.ts';
import { refreshConnection } from './refresh-connection.ts';
import { watchConnections, watchFleet } from './watch-connections.ts';

@Resolver()
export class ConnectionResolver {
  @Query(() => ConnectionPage, { description: 'the connections the viewer may see' })
  async connections(@Args(() => ConnectionsArgs) args: ConnectionsArgs, @Ctx() context: RequestContext) {
    const page = await listConnections(context, context.requireViewer(), args);
    return toPage(page, (id) => loadConnection(context, id));
  }

  @Query(() => ConnectionObject, { nullable: true })
  async connection(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<ConnectionObject | null> {
    return showConnection(context, fromGlobalId('Connection', id));
  }

  @Query(() => FleetObject, { description: 'counts for the fleet, by status and by who must act' })
  fleet(@Ctx() context: RequestContext): Promise<FleetObject> {
    return countFleet(context.em, context.requireViewer());
  }

  @Mutation(() => RefreshConnectionPayload, { nullable: true, description: 'tries the token and one call right now' })
  async refreshConnection(
    @Arg('input', () => RefreshConnectionInput) input: RefreshConnectionInput,
    @Ctx() context: RequestContext,
  ): Promise<RefreshConnectionPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'refreshConnection',
      input,
      work: async (useCase) => {
        const result = await refreshConnection(useCase, fromGlobalId('Connection', input.connectionId));
        return result.ok ? ok({ connectionId: result.value.id }) : result;
      },
      show: ({ connectionId }) => showConnection(context, connectionId),
      gone: notFound('connection', ['connectionId']),
    });
    return { connection: shown, userErrors };
  }

  @Mutation(() => DisconnectPayload, {
    nullable: true,
    description: 'ends a connection on purpose and removes it at Xero; connections of the same login go on',
  })
  async disconnect(
    @Arg('input', () => DisconnectInput) input: DisconnectInput,
    @Ctx() context: RequestContext,
  ): Promise<DisconnectPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'disconnect',
      input,
      work: async (useCase) => {
        const result = await disconnectConnection(useCase, fromGlobalId('Connection', input.connectionId));
        return result.ok ? ok({ connectionId: result.value.id }) : result;
      },
      show: ({ connectionId }) => showConnection(context, connectionId),
      gone: notFound('connection', ['connectionId']),
    });
    return { connection: shown, userErrors };
  }

  @Subscription(() => ConnectionObject, {
    description: 'status changes of the connections the viewer may see; the first payloads are the state as it is',
    subscribe: ({ args, context }) => watchConnections(context as RequestContext, args),
  })
  connectionStatus(
    @Root() row: ConnectionRow,
    @Arg('connectionIds', () => [ID], { nullable: true }) _connectionIds?: string[],
    @Arg('organisationIds', () => [ID], { nullable: true }) _organisationIds?: string[],
  ): ConnectionObject {
    return toConnection(row);
  }

  @Subscription(() => FleetObject, {
    name: 'fleet',
    description: 'the counts as they are, and again whenever they change',
    subscribe: ({ context }) => watchFleet(context as RequestContext),
  })
  fleetCounts(@Root() counts: FleetObject): FleetObject {
    return counts;
  }
}

/** The connection as the viewer may see it; null for an unknown one and for one they may not know of. */
export async function showConnection(context: RequestContext, id: string | null): Promise<ConnectionObject | null> {
  const row = await findVisibleConnection(context.useCase(), id);
  return row === null ? null : toConnection(row);
}

async function loadConnection(context: RequestContext, id: string): Promise<ConnectionObject | null> {
  const row = await context.loaders.connections.load(id);
  return row === null ? null : toConnection(row);
}
