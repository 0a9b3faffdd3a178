import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { ok } from '@relink/domain/result';
import { ActorUnion, toActor } from '../connection-event/actor.type.ts';
import { connectionOf } from '../connection-event/connection-event.resolver.ts';
import { ConnectionObject, toConnection } from '../connection/connection.type.ts';
import { findVisibleConnection } from '../connection/find-connection.ts';
import { fromGlobalId } from '../id/global-id.ts';
import { mutate } from '../mutate.ts';
import { RequestContext } from '../request-context.ts';
import { notFound } from '../user-error/user-fault.ts';
import { viewerCan } from '../viewer/viewer.ts';
import { createReconnectLink } from './create-reconnect-link.ts';
import { issuerOf } from './link-issuer.ts';
import { listReconnectLinks } from './list-reconnect-links.ts';
import { ReconnectLinkEntity } from './reconnect-link.entity.ts';
import {
  CreateReconnectLinkInput,
  CreateReconnectLinkPayload,
  ReconnectLinksArgs,
  RevokeReconnectLinkInput,
  RevokeReconnectLinkPayload,
} from './reconnect-link.input.ts';
import { ReconnectLinkObject, ReconnectLinkPage, toReconnectLink } from './reconnect-link.type.ts';
import { revokeReconnectLink } from './revoke-reconnect-link.ts';

@Resolver(() => ReconnectLinkObject)
export class ReconnectLinkResolver {
  @Mutation(() => CreateReconnectLinkPayload, {
    nullable: true,
    description:
      'makes a single-use link with which whoever holds the Xero login can reconnect, without an account (RECONNECT_LINK_CREATE); NOT_CONNECTED before the first connect',
  })
  async createReconnectLink(
    @Arg('input', () => CreateReconnectLinkInput) input: CreateReconnectLinkInput,
    @Ctx() context: RequestContext,
  ): Promise<CreateReconnectLinkPayload> {
    let url: string | null = null;
    const { shown, userErrors } = await mutate(context, {
      operation: 'createReconnectLink',
      input,
      work: async (useCase) => {
        const result = await createReconnectLink(useCase, {
          connectionId: fromGlobalId('Connection', input.connectionId),
          expiresInHours: input.expiresInHours ?? 24,
          returnTo: input.returnTo ?? null,
        });
        if (!result.ok) return result;
        // The address holds the secret: it is told once and kept nowhere.
        url = result.value.url;
        return ok({ linkId: result.value.linkId });
      },
      show: ({ linkId }) => showLink(context, linkId),
      gone: notFound('connection', ['connectionId']),
    });
    return { link: shown === null ? null : Object.assign(shown, { url }), userErrors };
  }

  @Mutation(() => RevokeReconnectLinkPayload, {
    nullable: true,
    description: 'withdraws a link at once, and what its browser has begun (RECONNECT_LINK_CREATE)',
  })
  async revokeReconnectLink(
    @Arg('input', () => RevokeReconnectLinkInput) input: RevokeReconnectLinkInput,
    @Ctx() context: RequestContext,
  ): Promise<RevokeReconnectLinkPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'revokeReconnectLink',
      input,
      work: (useCase) => revokeReconnectLink(useCase, fromGlobalId('ReconnectLink', input.linkId)),
      show: ({ linkId }) => showLink(context, linkId),
      gone: notFound('reconnect link', ['linkId']),
    });
    return { link: shown, userErrors };
  }

  @FieldResolver(() => ConnectionObject)
  async connection(
    @Root() { row }: ReconnectLinkObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ConnectionObject> {
    return toConnection(await connectionOf(loaders, row.connectionId));
  }

  @FieldResolver(() => ActorUnion)
  async createdBy(@Root() { row }: ReconnectLinkObject, @Ctx() context: RequestContext): Promise<object> {
    const { organisationId } = await connectionOf(context.loaders, row.connectionId);
    return toActor(context, issuerOf(row), organisationId);
  }
}

@Resolver(() => ConnectionObject)
export class ConnectionLinksResolver {
  @FieldResolver(() => ReconnectLinkPage, {
    nullable: true,
    description: 'links to reconnect it, newest first; null without RECONNECT_LINK_CREATE',
  })
  async reconnectLinks(
    @Root() { row }: ConnectionObject,
    @Args(() => ReconnectLinksArgs) args: ReconnectLinksArgs,
    @Ctx() context: RequestContext,
  ) {
    if (!viewerCan(context.requireViewer(), row.organisationId, 'reconnect-link:create')) return null;
    return listReconnectLinks(context, row.id, args);
  }
}

async function showLink(context: RequestContext, id: string): Promise<ReconnectLinkObject | null> {
  const row = await context.em.findOne(ReconnectLinkEntity, { id });
  const connection = row === null ? null : await findVisibleConnection(context.useCase(), row.connectionId);
  if (row === null || connection === null) return null;
  const may = viewerCan(context.requireViewer(), connection.organisationId, 'reconnect-link:create');
  return may ? toReconnectLink(row) : null;
}
