import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handOnEvents } from '../connection-event/hand-on-events.ts';
import { deliverMail } from '../mail/deliver-mail.ts';
import { toGlobalId } from '../id/global-id.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { seedNotificationChannel } from '../testing/seed-notification-channel.ts';
import { NotificationWorld } from '../testing/notification-world.ts';
import { deliverChat } from './deliver-chat.ts';
import { forgetUnsaid } from './forget-unsaid.ts';
import { sendMessage } from './send-message.ts';
import { tellNotifications } from './tell-notifications.ts';

let world: NotificationWorld;

beforeAll(async () => {
  world = await NotificationWorld.start();
});
afterAll(() => world.stop());
beforeEach(() => world.reset());

describe('a channel that is changed by an Owner', () => {
  type Changed = {
    updateNotificationChannel: {
      notificationChannel: { destination: string; kinds: string[]; lastFailure: string | null } | null;
      userErrors: { code: string; path: string[] }[];
    };
  };
  const changeChannel = async (id: string, more: object, who = world.olga) => {
    const { updateNotificationChannel } = await who.data<Changed>(
      `mutation($input: UpdateNotificationChannelInput!) { updateNotificationChannel(input: $input) {
        notificationChannel { destination kinds lastFailure } userErrors { code path } } }`,
      {
        input: {
          id: toGlobalId('NotificationChannel', id),
          name: 'Ops',
          kinds: ['NEEDS_RECONNECT'],
          idempotencyKey: randomUUID(),
          ...more,
        },
      },
    );
    return updateNotificationChannel;
  };
  const wordsOf = async (message: string, channel: string) => {
    const addressee = { medium: 'SLACK', address: '', channelId: channel, organisationIds: null } as const;
    const words = { subject: message, text: '', thread: null };
    await sendMessage(world.application.services.orm.em.fork(), world.application.services, addressee, words);
  };

  it('goes on to its new address, and says there what has waited; without one it stays where it is', async () => {
    const id = await seedNotificationChannel(world.application.services, { address: `${world.chat.url}/first` });
    world.chat.answer = 404;
    await wordsOf('lost', id);
    await deliverChat(world.application.services);
    expect(await changeChannel(id, { kinds: ['DIGEST', 'RECOVERED'] })).toEqual({
      notificationChannel: {
        destination: world.chat.host,
        kinds: ['RECOVERED', 'DIGEST'],
        lastFailure: 'it answered 404',
      },
      userErrors: [],
    });
    await wordsOf('waits', id);
    world.chat.answer = 500;
    await deliverChat(world.application.services);
    world.chat.answer = 200;
    // At once: it was the old address that did not take it.
    expect(await changeChannel(id, { address: `${world.chat.url}/second` })).toMatchObject({
      notificationChannel: { lastFailure: null },
    });
    await deliverChat(world.application.services);
    expect(world.chat.paths.at(-1)).toMatch(/\/second$/);
    expect(JSON.stringify(await world.application.sql('select * from notification_channel'))).not.toContain('second');
    expect(await world.application.sql(`select before, after from audit_entry order by id desc limit 1`)).toEqual([
      {
        before: { name: 'Ops', destination: world.chat.host, kinds: ['RECOVERED', 'DIGEST'], organisations: 'all' },
        after: {
          name: 'Ops',
          destination: world.chat.host,
          addressChanged: true,
          kinds: ['NEEDS_RECONNECT'],
          organisations: 'all',
        },
      },
    ]);
  });

  it('says nothing any more that was meant for more organisations', async () => {
    const harbour = await seedOrganisation(world.application, 'Harbour');
    const id = await seedNotificationChannel(world.application.services, { address: world.chat.url });
    await wordsOf('of Lantern', id);
    expect((await changeChannel(id, { organisationIds: [harbour.globalId] })).userErrors).toEqual([]);
    await deliverChat(world.application.services);
    expect(world.chat.messages).toEqual([]);
  });

  it('says nothing that was put into words meanwhile by whoever had read of it before', async () => {
    const harbour = await seedOrganisation(world.application, 'Harbour');
    const lantern = await seedOrganisation(world.application, 'Lantern');
    const id = await seedNotificationChannel(world.application.services, { address: world.chat.url });
    await world.connect(lantern);
    await world.breakDown(lantern);
    await handOnEvents(world.application.services);
    await world.application.sql('update notification set due_at = now()');
    let telling: Promise<void> = Promise.resolve();
    await world.application.services.orm.em.fork().transactional(async (em) => {
      await em.execute('select from notification_channel where id = ? for update', [id]);
      telling = tellNotifications(world.application.services);
      // It has read of the channel by now, or waits to.
      await sleep(500);
      const own = `{${harbour.id}}`;
      await em.execute('update notification_channel set organisation_ids = ?::uuid[] where id = ?', [own, id]);
      await forgetUnsaid(em, id);
    });
    await telling;
    await deliverChat(world.application.services);
    expect(world.chat.messages).toEqual([]);
  });

  const mailOf = async (subject: string, channelId: string) => {
    const addressee = { medium: 'EMAIL', address: 'team@firm.example', channelId, organisationIds: null } as const;
    const words = { subject, text: 'It is so.\n', thread: null };
    await sendMessage(world.application.services.orm.em.fork(), world.application.services, addressee, words);
  };
  const arrived = async () => {
    await deliverMail(world.application.services);
    return world.sink.received.map(({ to, subject }) => [to[0], subject]);
  };

  it('and is a mailbox says nothing any more that was meant for more organisations, and has said what it has', async () => {
    const harbour = await seedOrganisation(world.application, 'Harbour');
    const id = await seedNotificationChannel(world.application.services, {
      medium: 'EMAIL',
      address: 'team@firm.example',
    });
    await mailOf('before', id);
    await arrived();
    await mailOf('of Lantern', id);
    await mailOf('of another channel', randomUUID());
    expect((await changeChannel(id, { organisationIds: [harbour.globalId] })).userErrors).toEqual([]);
    await mailOf('of Harbour', id);
    expect((await arrived()).map(([, subject]) => subject)).toEqual(['before', 'of another channel', 'of Harbour']);
    expect(await world.application.sql('select from mail_outbox where sent_at is not null')).toHaveLength(3);
  });

  it('and is a mailbox says at its new address, at once, what has waited', async () => {
    const id = await seedNotificationChannel(world.application.services, {
      medium: 'EMAIL',
      address: 'team@firm.example',
    });
    world.sink.refusals.push(451);
    await mailOf('waits', id);
    expect(await arrived()).toEqual([]);
    expect((await changeChannel(id, { address: 'crew@firm.example' })).userErrors).toEqual([]);
    expect(await arrived()).toEqual([['crew@firm.example', 'waits']]);
  });

  it.each(['EMAIL', 'SLACK'] as const)(
    'puts into words anew what it has not said and may still hear of, by %s',
    async (medium) => {
      const { services } = world.application;
      const address = medium === 'EMAIL' ? 'team@firm.example' : world.chat.url;
      const id = await seedNotificationChannel(services, { medium, address });
      const said = () => (medium === 'EMAIL' ? world.sink.to(address).map(({ text }) => text) : world.chat.messages);
      const [first, second, mended, ...others] = await world.seedMany(5);
      if (first === undefined || second === undefined || mended === undefined) return;
      for (const one of [first, second, mended, ...others]) await world.breakDown(one);
      await world.putIntoWords();
      await world.connect(mended);
      await world.putIntoWords();
      const organisationIds = [first, second, mended].map(({ globalId }) => globalId);
      expect(
        (await changeChannel(id, { organisationIds, kinds: ['NEEDS_RECONNECT', 'RECOVERED'] })).userErrors,
      ).toEqual([]);
      await world.tell();
      await world.tell();
      // Put into words at the same moment, they leave in any order.
      expect(said().toSorted()).toEqual([expect.stringContaining(first.name), expect.stringContaining(second.name)]);
      for (const { name } of [mended, ...others]) expect(said().join()).not.toContain(name);
      if (medium === 'SLACK') return;
      await world.connect(first);
      await world.tell();
      const mails = world.sink.to(address);
      const told = mails.find(({ subject }) => subject === `${first.name} has to be reconnected to Xero`);
      expect(mails.at(-1)).toMatchObject({
        subject: `${first.name} is connected to Xero again`,
        inReplyTo: told?.messageId,
      });
    },
  );

  it('does not say anew what was mended at the same moment', async () => {
    const { services } = world.application;
    await seedNotificationChannel(services, { medium: 'EMAIL', address: 'team@firm.example' });
    const [one] = await world.seedMany(1);
    if (one === undefined) return;
    await world.breakDown(one);
    await world.putIntoWords();
    await world.connect(one);
    let handing: Promise<void> = Promise.resolve();
    await services.orm.em.fork().transactional(async (em) => {
      await em.execute(`update notification set told_at = null, thread = null where recipient like 'channel:%'`);
      handing = handOnEvents(services);
      // It waits for the row by now.
      await sleep(500);
    });
    await handing;
    expect(
      await world.application.sql(`select told_at, dropped_at is not null as dropped from notification
        where recipient like 'channel:%'`),
    ).toEqual([{ told_at: null, dropped: true }]);
  });

  it('and is a mailbox has it written down where a mail went that was on its way', async () => {
    const id = await seedNotificationChannel(world.application.services, {
      medium: 'EMAIL',
      address: 'team@firm.example',
    });
    await mailOf('on its way', id);
    let release: () => void = () => undefined;
    world.sink.hold = new Promise((resolve) => (release = resolve));
    const arriving = arrived();
    await vi.waitUntil(
      async () => (await world.application.sql('select from mail_outbox where tries = 1')).length === 1,
    );
    expect((await changeChannel(id, { address: 'crew@firm.example' })).userErrors).toEqual([]);
    release();
    expect(await arriving).toEqual([['team@firm.example', 'on its way']]);
    expect(await world.application.sql('select recipient, sent_at is not null as sent from mail_outbox')).toEqual([
      { recipient: 'team@firm.example', sent: true },
    ]);
  });

  it('and is a mailbox says at its new address what the old one refuses at that moment', async () => {
    const { services } = world.application;
    const id = await seedNotificationChannel(services, { medium: 'EMAIL', address: 'team@firm.example' });
    await mailOf('refused', id);
    const moving = async () => {
      expect((await changeChannel(id, { address: 'crew@firm.example' })).userErrors).toEqual([]);
      throw Object.assign(new Error('No such mailbox.'), { code: 'EENVELOPE', responseCode: 550 });
    };
    await deliverMail({ ...services, mail: moving });
    // The claim runs out.
    await world.application.sql('update mail_outbox set claimed_until = null');
    expect(await arrived()).toEqual([['crew@firm.example', 'refused']]);
  });

  it('and is a mailbox says nothing any more once it is removed', async () => {
    const id = await seedNotificationChannel(world.application.services, {
      medium: 'EMAIL',
      address: 'team@firm.example',
    });
    await mailOf('too late', id);
    await world.olga.data(
      `mutation($input: RemoveNotificationChannelInput!) { removeNotificationChannel(input: $input) { removedId } }`,
      { input: { id: toGlobalId('NotificationChannel', id), idempotencyKey: randomUUID() } },
    );
    expect(await arrived()).toEqual([]);
  });

  it('keeps its medium, and is refused what a new one is', async () => {
    const id = await seedNotificationChannel(world.application.services, {
      medium: 'EMAIL',
      address: 'team@firm.example',
    });
    const refusals = [
      await changeChannel(id, { address: world.chat.url }),
      await changeChannel(id, { kinds: [] }),
      await changeChannel(id, { name: ' ' }),
      await changeChannel(randomUUID(), {}),
    ];
    expect(refusals.map(({ userErrors }) => [userErrors[0]?.code, userErrors[0]?.path[0]])).toEqual([
      ['INVALID_INPUT', 'address'],
      ['INVALID_INPUT', 'kinds'],
      ['INVALID_INPUT', 'name'],
      ['NOT_FOUND', 'id'],
    ]);
  });
});
