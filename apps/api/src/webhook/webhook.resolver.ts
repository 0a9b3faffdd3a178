import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { webhookRules } from '@relink/domain/webhook/webhook-rules';
import { fromGlobalId, toGlobalId } from '../id/global-id.ts';
import { UserObject } from '../member/member.type.ts';
import type { TellingSecret } from '../mutate-telling-secret.ts';
import { mutateTellingSecret } from '../mutate-telling-secret.ts';
import type { Mutated } from '../mutate.ts';
import { mutate } from '../mutate.ts';
import { OrganisationObject, toOrganisation } from '../organisation/organisation.type.ts';
import { PageArgs, toPage } from '../page/page.type.ts';
import { RequestContext } from '../request-context.ts';
import { notFound } from '../user-error/user-fault.ts';
import { viewerCan } from '../viewer/viewer.ts';
import { createWebhookEndpoint } from './create-webhook-endpoint.ts';
import { listWebhookDeliveries, listWebhookEndpoints } from './list-webhooks.ts';
import { removeWebhookEndpoint } from './remove-webhook-endpoint.ts';
import { rotateWebhookSecret } from './rotate-webhook-secret.ts';
import { sendTestWebhook } from './send-test-webhook.ts';
import { updateWebhookEndpoint } from './update-webhook-endpoint.ts';
import {
  CreateWebhookEndpointInput,
  CreateWebhookEndpointPayload,
  RemoveWebhookEndpointInput,
  RemoveWebhookEndpointPayload,
  RotateWebhookSecretInput,
  RotateWebhookSecretPayload,
  SendTestWebhookInput,
  SendTestWebhookPayload,
  UpdateWebhookEndpointInput,
  UpdateWebhookEndpointPayload,
} from './webhook.input.ts';
import { toWebhookEndpoint, WebhookDeliveryPage, WebhookEndpointObject, WebhookEndpointPage } from './webhook.type.ts';
import { showDelivery } from './webhook-delivery.resolver.ts';

@Resolver(() => WebhookEndpointObject)
export class WebhookEndpointResolver {
  @Query(() => WebhookEndpointPage, {
    nullable: true,
    description: 'the webhook endpoints of the workspace, by name; null without WORKSPACE_MANAGE',
  })
  async webhookEndpoints(@Args(() => PageArgs) args: PageArgs, @Ctx() context: RequestContext) {
    if (!viewerCan(context.requireViewer(), null, 'workspace:manage')) return null;
    const page = await listWebhookEndpoints(context.services.orm.em.fork(), args);
    return toPage(page, (id) => showEndpoint(context, id));
  }

  @Query(() => WebhookEndpointObject, { nullable: true, description: 'null without WORKSPACE_MANAGE' })
  async webhookEndpoint(
    @Arg('id', () => ID) id: string,
    @Ctx() context: RequestContext,
  ): Promise<WebhookEndpointObject | null> {
    const key = fromGlobalId('WebhookEndpoint', id);
    return key === null ? null : showEndpoint(context, key);
  }

  @Mutation(() => CreateWebhookEndpointPayload, {
    nullable: true,
    description: 'makes a webhook endpoint; needs WORKSPACE_MANAGE and a fresh sign-in (confirmSignIn)',
  })
  async createWebhookEndpoint(
    @Arg('input', () => CreateWebhookEndpointInput) input: CreateWebhookEndpointInput,
    @Ctx() context: RequestContext,
  ): Promise<CreateWebhookEndpointPayload> {
    const { shown, userErrors } = await changeEndpoint(context, {
      operation: 'createWebhookEndpoint',
      input,
      change: (useCase) => createWebhookEndpoint(useCase, askedOf(input)),
    });
    return { webhookEndpoint: shown, userErrors };
  }

  @Mutation(() => UpdateWebhookEndpointPayload, {
    nullable: true,
    description:
      'says anew where events are sent and which, and switches an endpoint on or off; needs WORKSPACE_MANAGE and a fresh sign-in',
  })
  async updateWebhookEndpoint(
    @Arg('input', () => UpdateWebhookEndpointInput) input: UpdateWebhookEndpointInput,
    @Ctx() context: RequestContext,
  ): Promise<UpdateWebhookEndpointPayload> {
    const { shown, userErrors } = await changeEndpoint(context, {
      operation: 'updateWebhookEndpoint',
      input,
      change: (useCase) =>
        updateWebhookEndpoint(useCase, {
          id: fromGlobalId('WebhookEndpoint', input.id),
          isEnabled: input.isEnabled ?? true,
          ...askedOf(input),
        }),
    });
    return { webhookEndpoint: shown, userErrors };
  }

  @Mutation(() => RotateWebhookSecretPayload, {
    nullable: true,
    description:
      'gives an endpoint a new secret; for the overlap everything is signed with both. Needs WORKSPACE_MANAGE and a fresh sign-in.',
  })
  async rotateWebhookSecret(
    @Arg('input', () => RotateWebhookSecretInput) input: RotateWebhookSecretInput,
    @Ctx() context: RequestContext,
  ): Promise<RotateWebhookSecretPayload> {
    const { shown, userErrors } = await changeEndpoint(context, {
      operation: 'rotateWebhookSecret',
      input,
      change: (useCase) =>
        rotateWebhookSecret(useCase, {
          id: fromGlobalId('WebhookEndpoint', input.id),
          overlapHours: input.overlapHours ?? webhookRules.defaultOverlapHours,
        }),
    });
    return { webhookEndpoint: shown, userErrors };
  }

  @Mutation(() => RemoveWebhookEndpointPayload, {
    nullable: true,
    description: 'ends an endpoint with all that was sent there or waits; needs WORKSPACE_MANAGE',
  })
  async removeWebhookEndpoint(
    @Arg('input', () => RemoveWebhookEndpointInput) input: RemoveWebhookEndpointInput,
    @Ctx() context: RequestContext,
  ): Promise<RemoveWebhookEndpointPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'removeWebhookEndpoint',
      input,
      work: (useCase) => removeWebhookEndpoint(useCase, fromGlobalId('WebhookEndpoint', input.id)),
      show: ({ id }) => Promise.resolve(toGlobalId('WebhookEndpoint', id)),
      gone: notFound('webhook endpoint', ['id']),
    });
    return { removedId: shown, userErrors };
  }

  @Mutation(() => SendTestWebhookPayload, {
    nullable: true,
    description: 'sends a relink.test once; its delivery shows how that went. Needs WORKSPACE_MANAGE.',
  })
  async sendTestWebhook(
    @Arg('input', () => SendTestWebhookInput) input: SendTestWebhookInput,
    @Ctx() context: RequestContext,
  ): Promise<SendTestWebhookPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'sendTestWebhook',
      input,
      work: (useCase) => sendTestWebhook(useCase, fromGlobalId('WebhookEndpoint', input.id)),
      show: ({ id }) => showDelivery(context, id),
      gone: notFound('webhook endpoint', ['id']),
    });
    return { delivery: shown, userErrors };
  }

  @FieldResolver(() => [OrganisationObject], {
    nullable: true,
    description: 'it hears of these alone; null: of all',
  })
  async organisations(
    @Root() { row }: WebhookEndpointObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<OrganisationObject[] | null> {
    if (row.organisationIds == null) return null;
    const found = await Promise.all(row.organisationIds.map((id) => loaders.organisations.load(id)));
    return found.filter((organisation) => organisation !== null).map(toOrganisation);
  }

  @FieldResolver(() => UserObject, { nullable: true, description: 'null: somebody who has left' })
  async createdBy(
    @Root() { row }: WebhookEndpointObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<UserObject | null> {
    const person = row.createdByUserId ? await loaders.people.load(row.createdByUserId) : null;
    return person === null ? null : { ...person, id: toGlobalId('User', person.id) };
  }

  @FieldResolver(() => WebhookDeliveryPage, {
    description: 'what was sent there in the last 30 days or waits, the latest first',
  })
  async deliveries(
    @Root() { row }: WebhookEndpointObject,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: RequestContext,
  ) {
    const page = await listWebhookDeliveries(context.services.orm.em.fork(), row.id, args);
    return toPage(page, (id) => showDelivery(context, id));
  }
}

type Asked = Pick<CreateWebhookEndpointInput, 'name' | 'address' | 'kinds' | 'organisationIds'>;

function askedOf({ name, address, kinds, organisationIds }: Asked) {
  return {
    name,
    address,
    kinds: kinds ?? ('all' as const),
    organisationIds: organisationIds?.map((id) => fromGlobalId('Organisation', id)) ?? ('all' as const),
  };
}

type Change = Pick<TellingSecret<WebhookEndpointObject>, 'operation' | 'input' | 'change'>;

function changeEndpoint(context: RequestContext, change: Change): Promise<Mutated<WebhookEndpointObject>> {
  const show = (id: string) => showEndpoint(context, id);
  const gone = notFound('webhook endpoint', ['id']);
  return mutateTellingSecret(context, { ...change, keptAs: 'webhookEndpointId', show, gone });
}

async function showEndpoint(context: RequestContext, id: string): Promise<WebhookEndpointObject | null> {
  if (!viewerCan(context.requireViewer(), null, 'workspace:manage')) return null;
  const row = await context.loaders.webhookEndpoints.load(id);
  return row === null ? null : toWebhookEndpoint(row);
}
