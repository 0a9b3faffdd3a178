import { webhookDisabledWords } from '@relink/domain/webhook/webhook-rules';
import type { WebhookDisabledReason } from '@relink/domain/webhook/webhook-rules';
import { withoutRequest } from '../audit/origin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { EntityManager } from '../database/orm.ts';
import type { Posted } from '../outgoing/post-outside.ts';
import { postFailures } from '../outgoing/post-outside.ts';
import type { Services } from '../services.ts';
import { auditAddress } from './audit-address.ts';
import type { ClaimedWebhook } from './claim-webhook.ts';
import { mailOwnersOfDisabled } from './mail-owners-of-disabled.ts';

export type WebhookTry = {
  readonly at: Date;
  readonly milliseconds: number;
  readonly outcome: Posted | { readonly kind: 'keyMissing' };
};

/**
 * Writes down how a try went, in one transaction with what follows from it. Only for whoever still holds the delivery:
 * after a lease has run out, the outcome belongs to the next try. An answer that begins with 2 is a yes; everything
 * else, redirects included, is not.
 */
export async function settleWebhook(services: Services, claimed: ClaimedWebhook, tried: WebhookTry): Promise<void> {
  await services.orm.em.fork().transactional(async (em) => {
    // The endpoint first, as everything does that changes both.
    const [endpoint] = await em.execute<{ name: string; failing_since: Date | string | null; disabled_at: unknown }[]>(
      'select name, failing_since, disabled_at from webhook_endpoint where id = ? for update',
      [claimed.endpointId],
    );
    const held = await em.execute<unknown[]>(
      `select from webhook_delivery where id = ? and fence = ? and state = 'WAITING' for update`,
      [claimed.id, claimed.fence],
    );
    if (endpoint === undefined || held.length === 0) return;
    // A test tells of itself alone, at once.
    if (tried.outcome.kind === 'keyMissing' && claimed.kind !== null) {
      await waitForKey(em, claimed, tried);
      return;
    }
    await recordAttempt(em, claimed, tried);
    if (tried.outcome.kind === 'answered' && tried.outcome.status >= 200 && tried.outcome.status < 300) {
      await succeed(em, claimed, endpoint.failing_since);
      return;
    }
    const isOver = await putBack(em, services, claimed);
    // The first try of those that fail now, whichever of them is heard of first.
    await em.execute('update webhook_endpoint set failing_since = least(failing_since, ?::timestamptz) where id = ?', [
      tried.at,
      claimed.endpointId,
    ]);
    // A test tells of itself alone.
    if (endpoint.disabled_at !== null || claimed.kind === null) return;
    const isGone = tried.outcome.kind === 'answered' && tried.outcome.status === 410;
    if (isGone) await disableEndpoint(em, services, claimed.endpointId, 'GONE');
    else if (isOver && isLong(services, endpoint.failing_since))
      await disableEndpoint(em, services, claimed.endpointId, 'FAILING');
  });
}

const keyMissing = 'the encryption key of its secret is missing here';

/** The operator can put it back: until then it waits, on record once, and that counts neither as a try nor as a failure. */
async function waitForKey(em: EntityManager, claimed: ClaimedWebhook, tried: WebhookTry): Promise<void> {
  const [latest] = await em.execute<{ failure: string | null }[]>(
    'select failure from webhook_attempt where delivery_id = ? order by number desc limit 1',
    [claimed.id],
  );
  if (latest?.failure !== keyMissing) await recordAttempt(em, claimed, tried);
  await em.execute(
    `update webhook_delivery set tries = tries - 1, lease_owner = null, lease_until = null,
       next_try_at = now() + interval '1 minute' where id = ?`,
    [claimed.id],
  );
}

async function recordAttempt(em: EntityManager, claimed: ClaimedWebhook, tried: WebhookTry): Promise<void> {
  const { outcome } = tried;
  const failure =
    outcome.kind === 'keyMissing' ? keyMissing : outcome.kind === 'failed' ? postFailures[outcome.failure] : null;
  await em.execute(
    `insert into webhook_attempt (delivery_id, number, at, milliseconds, status, failure) values (?, ?, ?, ?, ?, ?)`,
    [
      claimed.id,
      claimed.fence,
      tried.at,
      tried.milliseconds,
      outcome.kind === 'answered' ? outcome.status : null,
      failure,
    ],
  );
}

async function succeed(
  em: EntityManager,
  { id, endpointId }: ClaimedWebhook,
  failingSince: Date | string | null,
): Promise<void> {
  await em.execute(
    `update webhook_delivery set state = 'DELIVERED', is_replay = false, finished_at = now(), lease_owner = null,
       lease_until = null where id = ?`,
    [id],
  );
  if (failingSince === null) return;
  await em.execute('update webhook_endpoint set failing_since = null where id = ?', [endpointId]);
  // It is back: what has failed with it, and rests, need not wait any longer, and the try takes nothing of its three days.
  // What failed while others went through is refused for itself: each of them would wake it, until it was given up.
  await em.execute(
    `update webhook_delivery d set next_try_at = now(), tries = d.tries - 1
     where d.endpoint_id = ? and d.state = 'WAITING' and d.next_try_at > now() and d.tries > 0
       and not exists (select from webhook_attempt a where a.delivery_id = d.id and a.at < ?::timestamptz)`,
    [endpointId, failingSince],
  );
}

/** True when that was the last try. */
async function putBack(em: EntityManager, { environment }: Services, claimed: ClaimedWebhook): Promise<boolean> {
  const wait = claimed.kind === null ? undefined : environment.intervals.retryWebhook[claimed.tries - 1];
  if (wait === undefined) {
    await em.execute(
      `update webhook_delivery set state = 'GIVEN_UP', is_replay = false, finished_at = now(), lease_owner = null,
         lease_until = null where id = ?`,
      [claimed.id],
    );
    return true;
  }
  // A tenth more or less by chance, so that what failed together does not come back together.
  await em.execute(
    `update webhook_delivery set lease_owner = null, lease_until = null,
       next_try_at = now() + ? * (0.9 + random() * 0.2) * interval '1 millisecond' where id = ?`,
    [wait, claimed.id],
  );
  return false;
}

/** It has taken nothing for as long as one delivery is tried; nine tenths of it, for chance shortens the waits. */
function isLong({ environment }: Services, failingSince: Date | string | null): boolean {
  if (failingSince === null) return environment.intervals.retryWebhook.length === 0;
  const schedule = environment.intervals.retryWebhook.reduce((sum, wait) => sum + wait, 0);
  return Date.now() - new Date(failingSince).getTime() >= schedule * 0.9;
}

/** Nothing is sent there any more, and nothing kept for it: what is on its way is given up, and can be replayed. */
async function disableEndpoint(
  em: EntityManager,
  services: Services,
  id: string,
  reason: WebhookDisabledReason,
): Promise<void> {
  const [endpoint] = await em.execute<{ name: string; address: string }[]>(
    `update webhook_endpoint set disabled_at = now(), disabled_reason = ? where id = ? returning name, address`,
    [reason, id],
  );
  if (endpoint === undefined) return;
  await giveUpWaiting(em, id);
  await recordAudit(em, {
    actor: { kind: 'system' },
    action: 'webhook.disabled',
    subject: { kind: 'webhookEndpoint', id },
    organisationId: null,
    after: { name: endpoint.name, endpoint: auditAddress(endpoint.address), reason },
    from: withoutRequest,
  });
  await mailOwnersOfDisabled(em, services, { ...endpoint, why: webhookDisabledWords[reason] });
}

export async function giveUpWaiting(em: EntityManager, endpointId: string): Promise<void> {
  await em.execute(
    `update webhook_delivery set state = 'GIVEN_UP', is_replay = false, finished_at = now(), lease_owner = null,
       lease_until = null where endpoint_id = ? and state = 'WAITING'`,
    [endpointId],
  );
}
