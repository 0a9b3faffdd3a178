import { Arg, Ctx, FieldResolver, Resolver, Root, Subscription } from 'type-graphql';
import { ConnectionFilterInput } from '../connection/connection.input.ts';
import { ConnectionObject, toConnection } from '../connection/connection.type.ts';
import type { RequestContext as Context } from '../request-context.ts';
import { RequestContext } from '../request-context.ts';
import { ActorUnion, toActor } from './actor.type.ts';
import { ConnectionEventEdge, ConnectionEventObject } from './connection-event.type.ts';
import type { EventEdge } from './read-events.ts';
import { watchEvents } from './watch-events.ts';

@Resolver(() => ConnectionEventObject)
export class ConnectionEventResolver {
  @Subscription(() => ConnectionEventEdge, {
    description: `every event of the connections that the viewer may see, in one order; resumable: pass the last cursor seen
as \`after\` and nothing is missed or sent twice. Without it, what happens from now on. The first payload, and one after
ten seconds without an event, has no node: its cursor is how far everything has been looked at. Status, reason and whose
move it is are filtered as they were when it happened, the rest as it is. A cursor that is too old is refused with
CURSOR_EXPIRED: read the connections anew and begin again without one.`,
    subscribe: ({ args, context }) => watchEvents(context as Context, args) as Promise<AsyncIterable<EventEdge>>,
  })
  connectionEvents(
    @Root() edge: EventEdge,
    @Arg('filter', () => ConnectionFilterInput, { nullable: true }) _filter?: ConnectionFilterInput,
    @Arg('after', () => String, { nullable: true }) _after?: string,
  ): EventEdge {
    return edge;
  }

  @FieldResolver(() => ConnectionObject)
  async connection(
    @Root() { row }: ConnectionEventObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ConnectionObject> {
    return toConnection(await connectionOf(loaders, row.connectionId));
  }

  @FieldResolver(() => ActorUnion)
  async actor(@Root() { row }: ConnectionEventObject, @Ctx() context: RequestContext): Promise<object> {
    const { organisationId } = await connectionOf(context.loaders, row.connectionId);
    return toActor(context, row.actor, organisationId);
  }
}

/** The connection a row belongs to; rows are only reached through connections the viewer may see. */
export async function connectionOf(loaders: Context['loaders'], connectionId: string) {
  const connection = await loaders.connections.load(connectionId);
  if (connection === null) throw new Error(`There is no connection ${connectionId}.`);
  return connection;
}
