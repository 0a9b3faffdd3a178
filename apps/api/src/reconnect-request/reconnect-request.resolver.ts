import { GraphQLUUID } from 'graphql-scalars';
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { ok } from '@relink/domain/result';
import { ActorUnion, toActor } from '../connection-event/actor.type.ts';
import { connectionOf } from '../connection-event/connection-event.resolver.ts';
import { ConnectionObject, toConnection } from '../connection/connection.type.ts';
import { findVisibleConnection } from '../connection/find-connection.ts';
import { fromGlobalId } from '../id/global-id.ts';
import { mutate } from '../mutate.ts';
import { RequestContext } from '../request-context.ts';
import { UserErrorInterface } from '../user-error/user-error.type.ts';
import { notFound } from '../user-error/user-fault.ts';
import { dismissRequest } from './dismiss-request.ts';
import { ReconnectRequestEntity } from './reconnect-request.entity.ts';
import { ReconnectRequestObject, toReconnectRequest } from './reconnect-request.type.ts';
import { requestReconnect } from './request-reconnect.ts';

@InputType()
export class RequestReconnectInput {
  @Field(() => ID) connectionId!: string;
  @Field(() => String, { nullable: true, description: 'for the Admins; up to 1,000 characters' }) note?: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@ObjectType()
export class RequestReconnectPayload {
  @Field(() => ReconnectRequestObject, { nullable: true }) request!: ReconnectRequestObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@InputType()
export class DismissReconnectRequestInput {
  @Field(() => ID) requestId!: string;
  @Field(() => String, { description: 'whoever asked reads it; up to 1,000 characters' }) reason!: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@ObjectType()
export class DismissReconnectRequestPayload {
  @Field(() => ReconnectRequestObject, { nullable: true }) request!: ReconnectRequestObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@Resolver(() => ReconnectRequestObject)
export class ReconnectRequestResolver {
  @Mutation(() => RequestReconnectPayload, {
    nullable: true,
    description:
      'asks the Admins to reconnect, here and by mail (at most once an hour); asking again answers with the open request',
  })
  async requestReconnect(
    @Arg('input', () => RequestReconnectInput) input: RequestReconnectInput,
    @Ctx() context: RequestContext,
  ): Promise<RequestReconnectPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'requestReconnect',
      input,
      work: async (useCase) => {
        const connectionId = fromGlobalId('Connection', input.connectionId);
        const result = await requestReconnect(useCase, { connectionId, note: input.note ?? null });
        return result.ok ? ok({ requestId: result.value.id }) : result;
      },
      show: ({ requestId }) => showRequest(context, requestId),
      gone: notFound('connection', ['connectionId']),
    });
    return { request: shown, userErrors };
  }

  @Mutation(() => DismissReconnectRequestPayload, {
    nullable: true,
    description:
      'declines a request, with a reason for whoever asked. Needs CONNECTION_CONNECT; CONFLICT once it is answered',
  })
  async dismissReconnectRequest(
    @Arg('input', () => DismissReconnectRequestInput) input: DismissReconnectRequestInput,
    @Ctx() context: RequestContext,
  ): Promise<DismissReconnectRequestPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'dismissReconnectRequest',
      input,
      work: async (useCase) => {
        const requestId = fromGlobalId('ReconnectRequest', input.requestId);
        const result = await dismissRequest(useCase, { requestId, reason: input.reason });
        return result.ok ? ok({ requestId: result.value.id }) : result;
      },
      show: ({ requestId }) => showRequest(context, requestId),
      gone: notFound('request', ['requestId']),
    });
    return { request: shown, userErrors };
  }

  @FieldResolver(() => ActorUnion, {
    nullable: true,
    description: 'through whom it was answered, as far as the viewer may know; null while it is open',
  })
  async resolvedBy(@Root() { row }: ReconnectRequestObject, @Ctx() context: RequestContext): Promise<object | null> {
    if (!row.resolvedBy) return null;
    const { organisationId } = await connectionOf(context.loaders, row.connectionId);
    return toActor(context, row.resolvedBy, organisationId);
  }

  @FieldResolver(() => ConnectionObject)
  async connection(
    @Root() { row }: ReconnectRequestObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ConnectionObject> {
    return toConnection(await connectionOf(loaders, row.connectionId));
  }

  @FieldResolver(() => ActorUnion)
  async requestedBy(@Root() { row }: ReconnectRequestObject, @Ctx() context: RequestContext): Promise<object> {
    const { organisationId } = await connectionOf(context.loaders, row.connectionId);
    return toActor(context, row.requestedBy, organisationId);
  }
}

async function showRequest(context: RequestContext, requestId: string): Promise<ReconnectRequestObject | null> {
  const row = await context.em.findOne(ReconnectRequestEntity, { id: requestId });
  if (row === null || (await findVisibleConnection(context.useCase(), row.connectionId)) === null) return null;
  return toReconnectRequest(row);
}
