import type { Services } from '../services.ts';
import { findRecipients } from './find-recipients.ts';

/** 14 of the 60 days that Xero lets an unused access live are left. */
const unusedDays = 46;

/**
 * Puts down who is to be told that a connection is about to lapse, once for each time that is so: Relink keeps every
 * access alive by itself, so it has not succeeded for weeks. What was renewed after all is closed without a word.
 */
export async function findLapsing({ orm, environment }: Services): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    const lapsing = `g.last_rotated_at < now() - interval '${unusedDays} days' and c.status in ('CONNECTED', 'DEGRADED')`;
    await em.execute(
      `update notification n set closed_at = now() where n.kind = 'ABOUT_TO_LAPSE' and n.closed_at is null
         and not exists (select from connection c join xero_grant g on g.id = c.grant_id
           where c.id = n.connection_id and ${lapsing})`,
    );
    const rows = await em.execute<{ id: string; organisationId: string }[]>(
      `select c.id, c.organisation_id as "organisationId" from connection c join xero_grant g on g.id = c.grant_id
       where ${lapsing} and not exists (
         select from notification n where n.connection_id = c.id and n.kind = 'ABOUT_TO_LAPSE' and n.closed_at is null
           and n.dropped_at is null)
       limit 500`,
    );
    for (const { id, organisationId } of rows) {
      for (const recipient of await findRecipients(em, organisationId, 'ABOUT_TO_LAPSE')) {
        await em.execute(
          `insert into notification (recipient, kind, connection_id, due_at)
           values (?, 'ABOUT_TO_LAPSE', ?, now() + ? * interval '1 millisecond') on conflict do nothing`,
          [recipient, id, environment.intervals.gatherNotifications],
        );
      }
    }
  });
}

/** What was told is kept for 90 days, so that a thread can still be answered in. */
export async function forgetOldNotifications({ orm }: Services): Promise<void> {
  await orm.em.fork().execute(
    `delete from notification where id in (
       select id from notification where created_at < now() - interval '90 days'
         and (closed_at is not null or dropped_at is not null or kind in ('RECOVERED', 'RECONNECT_REQUESTED'))
       limit 1000)`,
  );
}
