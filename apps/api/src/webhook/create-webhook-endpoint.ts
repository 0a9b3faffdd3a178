import { randomUUID } from 'node:crypto';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { webhookRules } from '@relink/domain/webhook/webhook-rules';
import { recordAudit } from '../audit/record-audit.ts';
import { placeOf } from '../encryption/encrypted-columns.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { auditAddress } from './audit-address.ts';
import { freshWebhookManagerOrFault } from './manage-webhooks-or-fault.ts';
import type { AskedWebhookEndpoint } from './parse-webhook-endpoint.ts';
import { parseWebhookEndpoint } from './parse-webhook-endpoint.ts';
import { makeWebhookSecret } from './webhook-signature.ts';

/** The secret is in this answer and in no other. */
export type WebhookSecretTold = { readonly id: string; readonly secret: string };

/** Makes an endpoint. It hears of what happens from now on. */
export async function createWebhookEndpoint(
  context: UseCaseContext,
  asked: AskedWebhookEndpoint,
): Promise<Result<WebhookSecretTold, UserFault>> {
  const person = await freshWebhookManagerOrFault(context);
  if (!person.ok) return person;
  const parsed = await parseWebhookEndpoint(context, asked);
  if (!parsed.ok) return parsed;
  const { name, address, kinds, organisationIds } = parsed.value;
  const id = randomUUID();
  const secret = makeWebhookSecret();
  const { orm, vault } = context.services;
  return orm.em.fork().transactional(async (em): Promise<Result<WebhookSecretTold, UserFault>> => {
    // One after the other, so that two at once cannot pass the limit together.
    await em.execute('select pg_advisory_xact_lock(7230021)');
    const [counted] = await em.execute<{ endpoints: string }[]>('select count(*) as endpoints from webhook_endpoint');
    if (Number(counted?.endpoints) >= webhookRules.mostEndpoints) return err(tooMany);
    await em.execute(
      `insert into webhook_endpoint (id, name, address, kinds, organisation_ids, secret, created_by_user_id)
       values (?, ?, ?, ?::text[], ?::uuid[], ?, ?)`,
      [
        id,
        name,
        address,
        kinds && `{${kinds.join(',')}}`,
        organisationIds && `{${organisationIds.join(',')}}`,
        vault.encrypt(secret, placeOf('webhook_endpoint', 'secret', id)),
        person.value.person.id,
      ],
    );
    await recordAudit(em, {
      actor: viewerActor(context.viewer),
      action: 'webhook.created',
      subject: { kind: 'webhookEndpoint', id },
      organisationId: null,
      after: {
        name,
        endpoint: auditAddress(address),
        kinds: kinds ?? 'all',
        organisations: organisationIds ?? 'all',
      },
      from: context.origin,
    });
    return ok({ id, secret });
  });
}

const tooMany: UserFault = {
  kind: 'general',
  code: 'CONFLICT',
  message: `There are ${webhookRules.mostEndpoints} webhook endpoints already. Remove one that is not needed first.`,
};
