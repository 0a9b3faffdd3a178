import { randomUUID } from 'node:crypto';
import type { EntityManager } from '../database/orm.ts';
import { placeOf } from '../encryption/encrypted-columns.ts';
import { notify } from '../live/notify.ts';
import { sendMail } from '../mail/send-mail.ts';
import type { Services } from '../services.ts';
import type { Addressee } from './find-addressee.ts';
import type { Message } from './notification-text.ts';
import { mailed } from './notification-text.ts';

export type Threaded = Message & {
  /** the first mail of what this belongs to */
  readonly thread: string | null;
};

/** Puts a message into the outbox of its medium, in the caller's transaction. Answers the id of it. */
export async function sendMessage(
  em: EntityManager,
  services: Services,
  { medium, address, channelId }: Addressee,
  { subject, text, thread }: Threaded,
): Promise<string> {
  if (medium === 'EMAIL') {
    const { publicUrl } = services.environment;
    const words = mailed(text, { channelId, publicUrl });
    const mail = { to: address, kind: 'NOTIFICATION' as const, subject, text: words, inReplyTo: thread, channelId };
    return (await sendMail(em, services, mail)) ?? randomUUID();
  }
  const id = randomUUID();
  const place = placeOf('chat_outbox', 'text', id);
  await em.execute('insert into chat_outbox (id, channel_id, text) values (?, ?, ?)', [
    id,
    channelId,
    services.vault.encrypt(`*${forChat(subject)}*\n${forChat(text)}`, place),
  ]);
  await notify(em, { isChatDue: true });
  return id;
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping: names of organisations are no commands. */
function forChat(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').trim();
}
