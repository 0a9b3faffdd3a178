import type { EntityManager } from '../database/orm.ts';
import { channelRecipient } from './notification-rows.ts';

/**
 * Answers the ids of what is not said now. Only of a channel that the caller has locked or deleted: nobody can put more into
 * words for it meanwhile.
 */
export async function forgetUnsaid(em: EntityManager, channelId: string): Promise<string[]> {
  const chats = await em.execute<{ id: string }[]>('delete from chat_outbox where channel_id = ? returning id', [
    channelId,
  ]);
  const mails = await em.execute<{ id: string }[]>(
    'delete from mail_outbox where channel_id = ? and sent_at is null and given_up_at is null returning id',
    [channelId],
  );
  return [...chats, ...mails].map(({ id }) => id);
}

/**
 * What was put into words and not said is told anew, by what the channel may know then. Not what is over; what somebody
 * closes right now is, so nobody is waited for.
 */
export async function putIntoOtherWords(em: EntityManager, channelId: string): Promise<void> {
  const unsaid = await forgetUnsaid(em, channelId);
  await em.execute(
    `update notification set told_at = null, thread = null where id in (
       select id from notification
       where recipient = ? and thread = any(?::uuid[]) and kind <> 'RECOVERED' and closed_at is null
       for update skip locked)`,
    [channelRecipient(channelId), `{${unsaid.join(',')}}`],
  );
}
