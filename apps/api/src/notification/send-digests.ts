import type { EntityManager } from '../database/orm.ts';
import type { Services } from '../services.ts';
import { countHeld } from './count-held.ts';
import { findAddressee } from './find-addressee.ts';
import type { Recipient } from './notification-rows.ts';
import { parseRecipient } from './notification-rows.ts';
import { digestMessage } from './notification-text.ts';
import { sendMessage } from './send-message.ts';

/** What waits for a person, once a day to those who asked for it, each with what they may know and nothing else. */
export async function sendDigests(services: Services): Promise<void> {
  const due = await services.orm.em.fork().execute<{ recipient: Recipient }[]>(
    `select recipient from (
       select 'user:' || user_id as recipient from notification_wish where kind = 'DIGEST' and is_wanted
       union select 'channel:' || id from notification_channel where 'DIGEST' = any(kinds)) wanted
     where not exists (select from notification_digest d where d.recipient = wanted.recipient
       and d.sent_at > now() - ? * interval '1 millisecond')`,
    [services.environment.intervals.digest],
  );
  for (const { recipient } of due)
    await services.orm.em.fork().transactional((em) => sendDigest(em, services, recipient));
}

async function sendDigest(em: EntityManager, services: Services, recipient: Recipient): Promise<void> {
  const addressee = await findAddressee(em, services, recipient);
  // The operator can put the key of its address back: until then it waits.
  if (addressee === 'unreadable') return;
  // Whoever is second finds it sent.
  const mine = await em.execute<unknown[]>(
    `insert into notification_digest (recipient, sent_at) values (?, now())
     on conflict (recipient) do update set sent_at = now()
       where notification_digest.sent_at <= now() - ? * interval '1 millisecond' returning recipient`,
    [recipient, services.environment.intervals.digest],
  );
  if (mine.length === 0 || addressee === null) return;
  const waiting = await findWaiting(em, recipient, addressee.organisationIds);
  if (waiting.length === 0) return;
  const held = await countHeld(
    em,
    waiting.map(({ connectionId }) => connectionId),
  );
  const all = waiting.map((one) => ({ ...one, note: null, held: held.get(one.connectionId) ?? 0 }));
  await sendMessage(em, services, addressee, { ...digestMessage(all, services.environment.publicUrl), thread: null });
}

type Waiting = { organisationName: string; connectionId: string; status: string; reason: string | null };

function findWaiting(em: EntityManager, recipient: Recipient, organisationIds: readonly string[] | null) {
  const { kind, id } = parseRecipient(recipient);
  const visible =
    kind === 'user'
      ? `(exists (select from membership m where m.organisation_id = o.id and m.user_id = ?)
          or exists (select from workspace_member w where w.user_id = ? and w.role <> 'MEMBER'))`
      : `(?::uuid[] is null or o.id = any(?::uuid[]))`;
  const own = organisationIds === null ? null : `{${organisationIds.join(',')}}`;
  return em.execute<Waiting[]>(
    `select o.name as "organisationName", c.id as "connectionId", c.status, c.reason
     from connection c join organisation o on o.id = c.organisation_id
     where c.status = 'NEEDS_RECONNECT' and o.archived_at is null and ${visible} order by o.name`,
    kind === 'user' ? [id, id] : [own, own],
  );
}
