import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { takeTurn } from '../rate-limit/take-turn.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { findAddressee } from './find-addressee.ts';
import { channelManagerOrFault } from './manage-channels-or-fault.ts';
import { channelRecipient } from './notification-rows.ts';
import { sendMessage } from './send-message.ts';

const mostAMinute = 10;

/** Says in a channel that this is a test. One who has a session of an Owner's must not be one who mails the world. */
export async function sendTestNotification(
  context: UseCaseContext,
  id: string | null,
): Promise<Result<{ readonly id: string }, UserFault>> {
  const person = await channelManagerOrFault(context);
  if (!person.ok) return person;
  const { services } = context;
  return services.orm.em.fork().transactional(async (em): Promise<Result<{ id: string }, UserFault>> => {
    const addressee = id === null ? null : await findAddressee(em, services, channelRecipient(id));
    if (id === null || addressee === null) return err(notFound('notification channel', ['id']));
    if (addressee === 'unreadable') return err(unreadable);
    const key = `notification-test/${person.value.person.id}`;
    const wait = await takeTurn(em, { key, most: mostAMinute, withinSeconds: 60 });
    if (wait !== null) return err(tooMany(wait));
    await sendMessage(em, services, addressee, {
      subject: 'A test from Relink',
      text: 'Relink will tell you here what waits for a person. Nothing has happened.\n',
      thread: null,
    });
    return ok({ id });
  });
}

const unreadable: UserFault = {
  kind: 'general',
  code: 'CONFLICT',
  path: ['id'],
  message: 'Its address cannot be read: the operator has to put the encryption key back.',
};

const tooMany = (retryAfterSeconds: number): UserFault => ({
  kind: 'rateLimited',
  message: `At most ${mostAMinute} tests are sent a minute.`,
  retryAfterSeconds,
});
