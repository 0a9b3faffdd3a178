import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { ConnectionObject, toConnection } from '../connection/connection.type.ts';
import { fromGlobalId } from '../id/global-id.ts';
import { mutate } from '../mutate.ts';
import { RequestContext } from '../request-context.ts';
import { notFound } from '../user-error/user-fault.ts';
import { viewerCan } from '../viewer/viewer.ts';
import { mostAttempts } from './list-webhooks.ts';
import { replayWebhookDelivery } from './replay-webhook-delivery.ts';
import { ReplayWebhookDeliveryInput, ReplayWebhookDeliveryPayload } from './webhook.input.ts';
import { toWebhookAttempt, toWebhookDelivery, WebhookAttemptObject, WebhookDeliveryObject } from './webhook.type.ts';

@Resolver(() => WebhookDeliveryObject)
export class WebhookDeliveryResolver {
  @Mutation(() => ReplayWebhookDeliveryPayload, {
    nullable: true,
    description:
      'sends a delivery once more under the same id, out of turn, whatever became of it; needs WORKSPACE_MANAGE. CONFLICT: its endpoint is switched off.',
  })
  async replayWebhookDelivery(
    @Arg('input', () => ReplayWebhookDeliveryInput) input: ReplayWebhookDeliveryInput,
    @Ctx() context: RequestContext,
  ): Promise<ReplayWebhookDeliveryPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'replayWebhookDelivery',
      input,
      work: (useCase) => replayWebhookDelivery(useCase, fromGlobalId('WebhookDelivery', input.id)),
      show: ({ id }) => showDelivery(context, id),
      gone: notFound('webhook delivery', ['id']),
    });
    return { delivery: shown, userErrors };
  }

  @FieldResolver(() => [WebhookAttemptObject], { description: `the latest ${mostAttempts} tries, the latest first` })
  async attempts(
    @Root() { row }: WebhookDeliveryObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<WebhookAttemptObject[]> {
    return (await loaders.webhookAttempts.load(row.id)).map(toWebhookAttempt);
  }

  @FieldResolver(() => ConnectionObject, { nullable: true, description: 'whose event it is; null for a test' })
  async connection(
    @Root() { row }: WebhookDeliveryObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ConnectionObject | null> {
    const connection = row.connectionId === null ? null : await loaders.connections.load(row.connectionId);
    return connection === null ? null : toConnection(connection);
  }
}

export async function showDelivery(context: RequestContext, id: string): Promise<WebhookDeliveryObject | null> {
  if (!viewerCan(context.requireViewer(), null, 'workspace:manage')) return null;
  const row = await context.loaders.webhookDeliveries.load(id);
  return row === null ? null : toWebhookDelivery(row);
}
