import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ConnectionObject, toConnection } from '../connection/connection.type.ts';
import type { RequestContext as Context } from '../request-context.ts';
import { RequestContext } from '../request-context.ts';
import { ActorUnion, toActor } from './actor.type.ts';
import { ConnectionEventObject } from './connection-event.type.ts';

@Resolver(() => ConnectionEventObject)
export class ConnectionEventResolver {
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
