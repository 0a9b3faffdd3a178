import type { Services } from '../services.ts';

/** What was sent is kept for a month, to be looked at and replayed; its attempts go with it. */
export async function forgetOldWebhooks({ orm }: Services): Promise<void> {
  const em = orm.em.fork();
  await em.execute(
    `delete from webhook_delivery where id in (
       select id from webhook_delivery where state <> 'WAITING' and finished_at < now() - interval '30 days' limit 1000)`,
  );
  await em.execute(
    `update webhook_endpoint set previous_secret = null, previous_until = null where previous_until <= now()`,
  );
}
