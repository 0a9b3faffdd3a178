import type { EntityManager } from '../database/orm.ts';

/** Only of a channel that the caller has locked or deleted: nobody can put more into words for it meanwhile. */
export async function forgetUnsaid(em: EntityManager, channelId: string): Promise<void> {
  await em.execute('delete from chat_outbox where channel_id = ?', [channelId]);
  await em.execute('delete from mail_outbox where channel_id = ? and sent_at is null and given_up_at is null', [
    channelId,
  ]);
}
