import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { auditAddress } from './audit-address.ts';
import { lockWebhookEndpoint } from './lock-webhook-endpoint.ts';
import { freshWebhookManagerOrFault } from './manage-webhooks-or-fault.ts';
import type { AskedWebhookEndpoint } from './parse-webhook-endpoint.ts';
import { parseWebhookEndpoint } from './parse-webhook-endpoint.ts';
import { giveUpWaiting } from './settle-webhook.ts';
import type { WebhookEndpointRow } from './webhook-rows.ts';

export type WebhookChange = AskedWebhookEndpoint & { readonly id: string | null; readonly isEnabled: boolean };

/**
 * Says anew where events go and which. What is on its way goes to the new address; what no longer fits the organisations
 * is not sent. Switched on again, an endpoint hears of what happens from then on.
 */
export async function updateWebhookEndpoint(
  context: UseCaseContext,
  { id, isEnabled, ...asked }: WebhookChange,
): Promise<Result<{ readonly id: string }, UserFault>> {
  const person = await freshWebhookManagerOrFault(context);
  if (!person.ok) return person;
  const parsed = await parseWebhookEndpoint(context, asked);
  if (!parsed.ok) return parsed;
  const wanted = parsed.value;
  return context.services.orm.em.fork().transactional(async (em): Promise<Result<{ id: string }, UserFault>> => {
    const endpoint = await lockWebhookEndpoint(em, id);
    if (endpoint === null) return err(notFound('webhook endpoint', ['id']));
    const before = factsOf(endpoint);
    const was = endpoint.disabledAt != null;
    await em.execute(
      `update webhook_endpoint set name = ?, address = ?, kinds = ?::text[], organisation_ids = ?::uuid[],
         disabled_at = case when ? then null else coalesce(disabled_at, now()) end,
         disabled_reason = case when ? then null else coalesce(disabled_reason, 'BY_PERSON') end,
         failing_since = case when ? then null else failing_since end
       where id = ?`,
      [
        wanted.name,
        wanted.address,
        wanted.kinds && `{${wanted.kinds.join(',')}}`,
        wanted.organisationIds && `{${wanted.organisationIds.join(',')}}`,
        isEnabled,
        isEnabled,
        (isEnabled && was) || wanted.address !== endpoint.address,
        endpoint.id,
      ],
    );
    if (!isEnabled) await giveUpWaiting(em, endpoint.id);
    // What the endpoint may no longer hear of is not kept for it either.
    if (wanted.organisationIds !== null) {
      await em.execute(
        `delete from webhook_delivery d using connection c
         where d.endpoint_id = ? and c.id = d.connection_id and c.organisation_id <> all(?::uuid[])`,
        [endpoint.id, `{${wanted.organisationIds.join(',')}}`],
      );
    }
    await recordAudit(em, {
      actor: viewerActor(context.viewer),
      action: 'webhook.changed',
      subject: { kind: 'webhookEndpoint', id: endpoint.id },
      organisationId: null,
      before,
      after: {
        name: wanted.name,
        endpoint: auditAddress(wanted.address),
        kinds: wanted.kinds ?? 'all',
        organisations: wanted.organisationIds ?? 'all',
        enabled: isEnabled,
      },
      from: context.origin,
    });
    return ok({ id: endpoint.id });
  });
}

function factsOf(endpoint: WebhookEndpointRow) {
  return {
    name: endpoint.name,
    endpoint: auditAddress(endpoint.address),
    kinds: endpoint.kinds ?? 'all',
    organisations: endpoint.organisationIds ?? 'all',
    enabled: endpoint.disabledAt == null,
  };
}
