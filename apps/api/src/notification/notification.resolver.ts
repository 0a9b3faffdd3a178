import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ok } from '@relink/domain/result';
import { fromGlobalId, toGlobalId } from '../id/global-id.ts';
import { mutate } from '../mutate.ts';
import { OrganisationObject, toOrganisation } from '../organisation/organisation.type.ts';
import { RequestContext } from '../request-context.ts';
import { notFound } from '../user-error/user-fault.ts';
import { viewerCan } from '../viewer/viewer.ts';
import { createNotificationChannel } from './create-notification-channel.ts';
import { findNotificationChannels } from './notification-channels.ts';
import {
  CreateNotificationChannelInput,
  CreateNotificationChannelPayload,
  NotificationChannelObject,
  NotificationWishObject,
  RemoveNotificationChannelInput,
  RemoveNotificationChannelPayload,
  SendTestNotificationInput,
  SendTestNotificationPayload,
  SetNotificationWishesInput,
  SetNotificationWishesPayload,
  UpdateNotificationChannelInput,
  UpdateNotificationChannelPayload,
} from './notification.type.ts';
import { removeNotificationChannel } from './remove-notification-channel.ts';
import { sendTestNotification } from './send-test-notification.ts';
import { findNotificationWishes, setNotificationWishes } from './set-notification-wishes.ts';
import { updateNotificationChannel } from './update-notification-channel.ts';

@Resolver(() => NotificationChannelObject)
export class NotificationResolver {
  @Query(() => [NotificationWishObject], {
    nullable: true,
    description: 'of what the viewer wants to be mailed, each kind once; null for an API key',
  })
  async notificationWishes(@Ctx() context: RequestContext): Promise<NotificationWishObject[] | null> {
    const viewer = context.requireViewer();
    return viewer.kind === 'person' ? findNotificationWishes(context.em, viewer.person.id) : null;
  }

  @Query(() => [NotificationChannelObject], {
    nullable: true,
    description: 'the channels of the workspace, by name, at most 50; null without WORKSPACE_MANAGE',
  })
  async notificationChannels(@Ctx() context: RequestContext): Promise<NotificationChannelObject[] | null> {
    return mayManage(context) ? findChannels(context) : null;
  }

  @Mutation(() => SetNotificationWishesPayload, {
    nullable: true,
    description: 'says of what the viewer wants to be mailed',
  })
  async setNotificationWishes(
    @Arg('input', () => SetNotificationWishesInput) input: SetNotificationWishesInput,
    @Ctx() context: RequestContext,
  ): Promise<SetNotificationWishesPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'setNotificationWishes',
      input,
      work: async (useCase) => {
        const wishes = input.wishes.map(({ kind, isWanted }) => ({ kind, isWanted: isWanted ?? null }));
        const result = await setNotificationWishes(useCase, wishes);
        return result.ok ? ok({}) : result;
      },
      show: () => this.notificationWishes(context),
      gone: notFound('wish', ['wishes']),
    });
    return { notificationWishes: shown, userErrors };
  }

  @Mutation(() => CreateNotificationChannelPayload, {
    nullable: true,
    description: 'makes a channel of the workspace; needs WORKSPACE_MANAGE and a fresh sign-in (confirmSignIn)',
  })
  async createNotificationChannel(
    @Arg('input', () => CreateNotificationChannelInput) input: CreateNotificationChannelInput,
    @Ctx() context: RequestContext,
  ): Promise<CreateNotificationChannelPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'createNotificationChannel',
      input,
      work: (useCase) =>
        createNotificationChannel(useCase, {
          name: input.name,
          medium: input.medium,
          address: input.address,
          kinds: input.kinds,
          organisationIds: input.organisationIds?.map((id) => fromGlobalId('Organisation', id)) ?? 'all',
        }),
      show: ({ id }) => showChannel(context, id),
      gone: notFound('notification channel', ['id']),
    });
    return { notificationChannel: shown, userErrors };
  }

  @Mutation(() => UpdateNotificationChannelPayload, {
    nullable: true,
    description: 'says anew where a channel is and what it is told of; needs WORKSPACE_MANAGE and a fresh sign-in',
  })
  async updateNotificationChannel(
    @Arg('input', () => UpdateNotificationChannelInput) input: UpdateNotificationChannelInput,
    @Ctx() context: RequestContext,
  ): Promise<UpdateNotificationChannelPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'updateNotificationChannel',
      input,
      work: (useCase) =>
        updateNotificationChannel(useCase, {
          id: fromGlobalId('NotificationChannel', input.id),
          name: input.name,
          address: input.address ?? null,
          kinds: input.kinds,
          organisationIds: input.organisationIds?.map((id) => fromGlobalId('Organisation', id)) ?? 'all',
        }),
      show: ({ id }) => showChannel(context, id),
      gone: notFound('notification channel', ['id']),
    });
    return { notificationChannel: shown, userErrors };
  }

  @Mutation(() => RemoveNotificationChannelPayload, {
    nullable: true,
    description: 'ends a channel, with what waits to be said there; needs WORKSPACE_MANAGE',
  })
  async removeNotificationChannel(
    @Arg('input', () => RemoveNotificationChannelInput) input: RemoveNotificationChannelInput,
    @Ctx() context: RequestContext,
  ): Promise<RemoveNotificationChannelPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'removeNotificationChannel',
      input,
      work: (useCase) => removeNotificationChannel(useCase, fromGlobalId('NotificationChannel', input.id)),
      show: ({ id }) => Promise.resolve(toGlobalId('NotificationChannel', id)),
      gone: notFound('notification channel', ['id']),
    });
    return { removedId: shown, userErrors };
  }

  @Mutation(() => SendTestNotificationPayload, {
    nullable: true,
    description:
      'says in a channel that this is a test; lastFailure tells when it does not arrive. Needs WORKSPACE_MANAGE.',
  })
  async sendTestNotification(
    @Arg('input', () => SendTestNotificationInput) input: SendTestNotificationInput,
    @Ctx() context: RequestContext,
  ): Promise<SendTestNotificationPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'sendTestNotification',
      input,
      work: (useCase) => sendTestNotification(useCase, fromGlobalId('NotificationChannel', input.id)),
      show: ({ id }) => showChannel(context, id),
      gone: notFound('notification channel', ['id']),
    });
    return { notificationChannel: shown, userErrors };
  }

  @FieldResolver(() => [OrganisationObject], { nullable: true, description: 'it is told of these alone; null: of all' })
  async organisations(
    @Root() { organisationIds }: NotificationChannelObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<OrganisationObject[] | null> {
    if (organisationIds === null) return null;
    const found = await Promise.all(organisationIds.map((id) => loaders.organisations.load(id)));
    return found.filter((organisation) => organisation !== null).map(toOrganisation);
  }
}

const mayManage = (context: RequestContext): boolean => viewerCan(context.requireViewer(), null, 'workspace:manage');

async function findChannels({ services }: RequestContext, id?: string): Promise<NotificationChannelObject[]> {
  const channels = await findNotificationChannels(services.orm.em.fork(), services, id);
  return channels.map((channel) => ({ ...channel, id: toGlobalId('NotificationChannel', channel.id) }));
}

async function showChannel(context: RequestContext, id: string): Promise<NotificationChannelObject | null> {
  return mayManage(context) ? ((await findChannels(context, id))[0] ?? null) : null;
}
