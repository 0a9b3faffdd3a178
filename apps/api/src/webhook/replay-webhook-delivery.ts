import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import { toGlobalId } from '../id/global-id.ts';
import { notify } from '../live/notify.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { auditAddress } from './audit-address.ts';
import { lockWebhookEndpoint } from './lock-webhook-endpoint.ts';
import { webhookManagerOrFault } from './manage-webhooks-or-fault.ts';
import { isDisabled } from './send-test-webhook.ts';

/**
 * Sends a delivery once more, under the same id, whatever became of it: a receiver that keeps ids knows it again. It goes
 * out of turn; one that waits for its next try is tried now.
 */
export async function replayWebhookDelivery(
  context: UseCaseContext,
  id: string | null,
): Promise<Result<{ readonly id: string }, UserFault>> {
  const person = await webhookManagerOrFault(context);
  if (!person.ok) return person;
  return context.services.orm.em.fork().transactional(async (em): Promise<Result<{ id: string }, UserFault>> => {
    const [found] =
      id === null
        ? []
        : await em.execute<{ endpointId: string }[]>(
            'select endpoint_id as "endpointId" from webhook_delivery where id = ?',
            [id],
          );
    const endpoint = await lockWebhookEndpoint(em, found?.endpointId ?? null);
    if (id === null || endpoint === null) return err(notFound('webhook delivery', ['id']));
    if (endpoint.disabledAt != null) return err(isDisabled);
    // One that waits keeps its place: what comes after it still waits for it.
    const replayed = await em.execute<unknown[]>(
      `update webhook_delivery set is_replay = is_replay or state <> 'WAITING', state = 'WAITING', next_try_at = now(),
         finished_at = null, tries = case when state = 'WAITING' then tries else 0 end
       where id = ? returning id`,
      [id],
    );
    if (replayed.length === 0) return err(notFound('webhook delivery', ['id']));
    await recordAudit(em, {
      actor: viewerActor(context.viewer),
      action: 'webhook.replayed',
      subject: { kind: 'webhookEndpoint', id: endpoint.id },
      organisationId: null,
      after: {
        name: endpoint.name,
        endpoint: auditAddress(endpoint.address),
        delivery: toGlobalId('WebhookDelivery', id),
      },
      from: context.origin,
    });
    await notify(em, { isWebhookDue: true });
    return ok({ id });
  });
}
