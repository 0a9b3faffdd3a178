import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { auditAddress } from './audit-address.ts';
import { lockWebhookEndpoint } from './lock-webhook-endpoint.ts';
import { webhookManagerOrFault } from './manage-webhooks-or-fault.ts';

/** Ends an endpoint with its secret and everything that was sent or waits. What is being sent right now still arrives. */
export async function removeWebhookEndpoint(
  context: UseCaseContext,
  id: string | null,
): Promise<Result<{ readonly id: string }, UserFault>> {
  const person = await webhookManagerOrFault(context);
  if (!person.ok) return person;
  return context.services.orm.em.fork().transactional(async (em): Promise<Result<{ id: string }, UserFault>> => {
    const endpoint = await lockWebhookEndpoint(em, id);
    if (endpoint === null) return err(notFound('webhook endpoint', ['id']));
    await em.execute('delete from webhook_endpoint where id = ?', [endpoint.id]);
    await recordAudit(em, {
      actor: viewerActor(context.viewer),
      action: 'webhook.removed',
      subject: { kind: 'webhookEndpoint', id: endpoint.id },
      organisationId: null,
      before: { name: endpoint.name, endpoint: auditAddress(endpoint.address) },
      from: context.origin,
    });
    return ok({ id: endpoint.id });
  });
}
