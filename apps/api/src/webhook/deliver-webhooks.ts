import { notify } from '../live/notify.ts';
import { postOutside } from '../outgoing/post-outside.ts';
import type { Posted } from '../outgoing/post-outside.ts';
import { placeOf } from '../encryption/encrypted-columns.ts';
import type { Services } from '../services.ts';
import { toGlobalId } from '../id/global-id.ts';
import type { ClaimedWebhook } from './claim-webhook.ts';
import { claimWebhook, isWebhookDue } from './claim-webhook.ts';
import { settleWebhook } from './settle-webhook.ts';
import { webhookHeaders } from './webhook-signature.ts';

/** Carries what is due, one after the other. Several such lanes run side by side, on every instance. */
export async function deliverWebhooks(services: Services, stopping?: AbortSignal): Promise<void> {
  const owner = `${services.presence.name}/webhook`;
  for (;;) {
    if (stopping?.aborted === true) return;
    const claimed = await claimWebhook(services.orm.em.fork(), owner, services.environment.intervals);
    if (claimed === null) return;
    await deliver(services, claimed);
  }
}

/** Wakes every lane of every instance, if there is something for them to do. */
export async function wakeWebhooks({ orm }: Services): Promise<void> {
  const em = orm.em.fork();
  if (await isWebhookDue(em)) await notify(em, { isWebhookDue: true });
}

async function deliver(services: Services, claimed: ClaimedWebhook): Promise<void> {
  const at = new Date();
  const outcome = await post(services, claimed, at);
  const milliseconds = Math.max(0, Date.now() - at.getTime());
  await settleWebhook(services, claimed, { at, milliseconds, outcome });
}

type Outcome = Posted | { readonly kind: 'keyMissing' };

async function post({ vault, environment }: Services, claimed: ClaimedWebhook, at: Date): Promise<Outcome> {
  const place = placeOf('webhook_endpoint', 'secret', claimed.endpointId);
  const sealed = [claimed.secret, claimed.previousSecret].filter((secret) => secret !== null);
  const opened = sealed.map((secret) => vault.decrypt(secret, place));
  const secrets = opened.flatMap((one) => (one.ok ? [one.value] : []));
  if (secrets.length < opened.length) return { kind: 'keyMissing' };
  const { body, address } = claimed;
  const headers = webhookHeaders({ id: toGlobalId('WebhookDelivery', claimed.id), at, body, secrets });
  const timeoutMilliseconds = environment.intervals.webhookAnswer;
  return postOutside({ url: address, headers, body, timeoutMilliseconds }, environment.outgoing);
}
