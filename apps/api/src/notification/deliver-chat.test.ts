import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { rotateKeys } from '../encryption/rotate-keys.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { seedNotificationChannel } from '../testing/seed-notification-channel.ts';
import { NotificationWorld } from '../testing/notification-world.ts';
import { TestApplication } from '../testing/test-application.ts';
import { ChatReceiver } from '../testing/chat-receiver.ts';
import { deliverChat } from './deliver-chat.ts';
import { sendMessage } from './send-message.ts';

let world: NotificationWorld;

beforeAll(async () => {
  world = await NotificationWorld.start();
});
afterAll(() => world.stop());
beforeEach(() => world.reset());

describe('a chat', () => {
  const say = async (channelId: string) => {
    const addressee = { medium: 'SLACK', address: '', channelId, organisationIds: null } as const;
    const words = { subject: 'It', text: 'is so.', thread: null };
    await sendMessage(world.application.services.orm.em.fork(), world.application.services, addressee, words);
  };
  const failures = () => world.application.sql('select last_failure from notification_channel');

  it('is told in chat of its organisations alone, with names as plain text', async () => {
    const harbour = await seedOrganisation(world.application, 'Harbour <!channel> & Co');
    const lantern = await seedOrganisation(world.application, 'Lantern');
    await seedNotificationChannel(world.application.services, {
      address: world.chat.url,
      organisationIds: [harbour.id],
    });
    for (const one of [harbour, lantern]) {
      await world.connect(one);
      await world.tell();
      await world.breakDown(one);
    }
    await world.tell();
    expect(world.chat.messages).toHaveLength(1);
    expect(world.chat.messages[0]).toContain('*Harbour &lt;!channel&gt; &amp; Co has to be reconnected to Xero*');
    expect(world.chat.messages[0]).toContain(`${world.application.url}/connections/${harbour.globalConnectionId}`);
  });

  it('that does not answer is tried again, and its Owner sees why', async () => {
    const harbour = await seedOrganisation(world.application, 'Harbour');
    await seedNotificationChannel(world.application.services, { address: world.chat.url });
    await world.connect(harbour);
    await world.breakDown(harbour);
    world.chat.answer = 500;
    await world.tell();
    const shown = await world.olga.data('{ notificationChannels { name medium destination lastFailure } }');
    expect(shown).toEqual({
      notificationChannels: [
        { name: 'A channel', medium: 'SLACK', destination: world.chat.host, lastFailure: 'it answered 500' },
      ],
    });
    world.chat.answer = 200;
    await world.application.sql('update chat_outbox set next_try_at = now()');
    await deliverChat(world.application.services);
    expect(world.chat.messages).toHaveLength(2);
    expect(await world.application.sql('select from chat_outbox')).toEqual([]);
  });

  it('that does not take its messages keeps those of others waiting for one of them, not for all', async () => {
    const other = await ChatReceiver.start();
    const there = await TestApplication.start({ WEBHOOK_ALLOW_HOSTS: `${world.chat.host},${other.host}` });
    const [deaf, works] = [
      await seedNotificationChannel(there.services, { address: world.chat.url }),
      await seedNotificationChannel(there.services, { address: other.url }),
    ];
    world.chat.answer = 500;
    const sayThere = (id: string) =>
      sendMessage(
        there.services.orm.em.fork(),
        there.services,
        { medium: 'SLACK', address: '', channelId: id, organisationIds: null },
        { subject: 'It', text: 'is so.', thread: null },
      );
    for (const id of [deaf, deaf, deaf, works, works]) await sayThere(id);
    await deliverChat(there.services);
    expect([world.chat.messages.length, other.messages.length]).toEqual([1, 2]);
    await deliverChat(there.services);
    expect(world.chat.messages).toHaveLength(2);
    await there.stop();
    await other.close();
  });

  it('loses nothing of what waits to be said there while an encryption key is missing, however long', async () => {
    const { orm, environment } = world.application.services;
    const channelId = await seedNotificationChannel(world.application.services, { address: world.chat.url });
    await say(channelId);
    const { keys } = environment.encryptionKeys;
    await rotateKeys({ orm, keyRing: { writeKeyId: 'next', keys: new Map([...keys, ['next', Buffer.alloc(32, 7)]]) } });
    for (let turn = 0; turn < environment.intervals.retryMail.length + 2; turn += 1) {
      await world.application.sql('update chat_outbox set next_try_at = now()');
      await deliverChat(world.application.services);
    }
    expect(await world.application.sql('select tries from chat_outbox')).toEqual([{ tries: 0 }]);
    expect(await failures()).toEqual([{ last_failure: 'its encryption key is missing here' }]);
  });

  it('is not told what cannot be read any more, and its Owner sees so', async () => {
    await say(await seedNotificationChannel(world.application.services, { address: world.chat.url }));
    await world.application.sql('update chat_outbox set text = left(text, -4)');
    await deliverChat(world.application.services);
    expect(await world.application.sql('select from chat_outbox')).toEqual([]);
    expect(await failures()).toEqual([{ last_failure: 'the text of a message cannot be read' }]);
  });

  it('whose address is damaged is tried as often as one that does not answer, and its Owner sees why', async () => {
    const { services } = world.application;
    await say(await seedNotificationChannel(services, { address: world.chat.url }));
    await world.application.sql('update notification_channel set address = left(address, -4)');
    for (let turn = 0; turn <= services.environment.intervals.retryMail.length; turn += 1) {
      expect(await world.application.sql('select tries from chat_outbox')).toEqual([{ tries: turn }]);
      await world.application.sql('update chat_outbox set next_try_at = now()');
      await deliverChat(services);
    }
    expect(await world.application.sql('select from chat_outbox')).toEqual([]);
    expect(await world.olga.data('{ notificationChannels { destination lastFailure } }')).toEqual({
      notificationChannels: [{ destination: 'cannot be read: say it anew', lastFailure: 'its address cannot be read' }],
    });
  });

  it('hears what one who was stopped had claimed from whoever claimed it last', async () => {
    const { services } = world.application;
    await say(await seedNotificationChannel(services, { address: world.chat.url }));
    let release: () => void = () => undefined;
    world.chat.hold = new Promise((resolve) => (release = resolve));
    const stopped = deliverChat(services);
    await vi.waitUntil(() => world.chat.messages.length === 1);
    // Its claim has run out, the channel has moved (`update-notification-channel.ts`), and somebody else has tried.
    await world.application.sql('update chat_outbox set claimed_until = null, tries = 0, next_try_at = now()');
    world.chat.hold = Promise.resolve();
    world.chat.answer = 500;
    await deliverChat(services);
    world.chat.answer = 404;
    release();
    await stopped;
    expect(await world.application.sql('select tries from chat_outbox')).toEqual([{ tries: 1 }]);
  });
});
