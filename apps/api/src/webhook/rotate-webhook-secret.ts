import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { isOverlap, webhookRules } from '@relink/domain/webhook/webhook-rules';
import { recordAudit } from '../audit/record-audit.ts';
import { placeOf } from '../encryption/encrypted-columns.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { auditAddress } from './audit-address.ts';
import type { WebhookSecretTold } from './create-webhook-endpoint.ts';
import { lockWebhookEndpoint } from './lock-webhook-endpoint.ts';
import { freshWebhookManagerOrFault } from './manage-webhooks-or-fault.ts';
import { makeWebhookSecret } from './webhook-signature.ts';

/**
 * Gives an endpoint a new secret. For the overlap everything is signed with the one before it as well, so that the
 * receiver can be changed over without losing anything; one older still ends at once: two secrets, never three.
 */
export async function rotateWebhookSecret(
  context: UseCaseContext,
  { id, overlapHours }: { readonly id: string | null; readonly overlapHours: number },
): Promise<Result<WebhookSecretTold, UserFault>> {
  const person = await freshWebhookManagerOrFault(context);
  if (!person.ok) return person;
  if (!isOverlap(overlapHours)) return err(badOverlap);
  const secret = makeWebhookSecret();
  const { orm, vault } = context.services;
  return orm.em.fork().transactional(async (em): Promise<Result<WebhookSecretTold, UserFault>> => {
    const endpoint = await lockWebhookEndpoint(em, id);
    if (endpoint === null) return err(notFound('webhook endpoint', ['id']));
    const [times] = await em.execute<{ previous_until: Date | string }[]>(
      `update webhook_endpoint set secret = ?, previous_secret = secret,
         previous_until = now() + make_interval(hours => ?) where id = ? returning previous_until`,
      [vault.encrypt(secret, placeOf('webhook_endpoint', 'secret', endpoint.id)), overlapHours, endpoint.id],
    );
    await recordAudit(em, {
      actor: viewerActor(context.viewer),
      action: 'webhook.rotated',
      subject: { kind: 'webhookEndpoint', id: endpoint.id },
      organisationId: null,
      after: {
        name: endpoint.name,
        endpoint: auditAddress(endpoint.address),
        overlapUntil: new Date(times?.previous_until ?? 0).toISOString(),
      },
      from: context.origin,
    });
    return ok({ id: endpoint.id, secret });
  });
}

const badOverlap: UserFault = {
  kind: 'general',
  code: 'INVALID_INPUT',
  path: ['overlapHours'],
  message: `The overlap is 0 to ${webhookRules.mostOverlapHours} hours.`,
};
