import { randomUUID } from 'node:crypto';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import { notify } from '../live/notify.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { auditAddress } from './audit-address.ts';
import { lockWebhookEndpoint } from './lock-webhook-endpoint.ts';
import { webhookManagerOrFault } from './manage-webhooks-or-fault.ts';
import { testBody } from './webhook-body.ts';

const mostAMinute = 10;

/** Sends something that says it is a test, once, the way everything else is sent; its delivery tells how that went. */
export async function sendTestWebhook(
  context: UseCaseContext,
  id: string | null,
): Promise<Result<{ readonly id: string }, UserFault>> {
  const person = await webhookManagerOrFault(context);
  if (!person.ok) return person;
  return context.services.orm.em.fork().transactional(async (em): Promise<Result<{ id: string }, UserFault>> => {
    const endpoint = await lockWebhookEndpoint(em, id);
    if (endpoint === null) return err(notFound('webhook endpoint', ['id']));
    if (endpoint.disabledAt != null) return err(isDisabled);
    const [counted] = await em.execute<{ tests: string }[]>(
      `select count(*) as tests from webhook_delivery
       where endpoint_id = ? and event_id is null and created_at > now() - interval '1 minute'`,
      [endpoint.id],
    );
    if (Number(counted?.tests) >= mostAMinute) return err(tooMany);
    const deliveryId = randomUUID();
    await em.execute(`insert into webhook_delivery (id, endpoint_id, body, state) values (?, ?, ?, 'WAITING')`, [
      deliveryId,
      endpoint.id,
      testBody(new Date()),
    ]);
    await recordAudit(em, {
      actor: viewerActor(context.viewer),
      action: 'webhook.tested',
      subject: { kind: 'webhookEndpoint', id: endpoint.id },
      organisationId: null,
      after: { name: endpoint.name, endpoint: auditAddress(endpoint.address) },
      from: context.origin,
    });
    await notify(em, { isWebhookDue: true });
    return ok({ id: deliveryId });
  });
}

export const isDisabled: UserFault = {
  kind: 'general',
  code: 'CONFLICT',
  path: ['id'],
  message: 'This endpoint is switched off. Switch it on first.',
};

const tooMany: UserFault = {
  kind: 'rateLimited',
  message: `At most ${mostAMinute} tests are sent to an endpoint each minute.`,
  retryAfterSeconds: 60,
};
