import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectionEvent } from '@relink/domain/connection/connection-transitions';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyConnectionEvent } from '../connection/apply-connection-event.ts';
import { recordEvent, systemActor } from '../connection/record-event.ts';
import { handOnEvents } from '../connection-event/hand-on-events.ts';
import { rotateKeys } from '../encryption/rotate-keys.ts';
import { deliverMail } from '../mail/deliver-mail.ts';
import { toGlobalId } from '../id/global-id.ts';
import { MailSink } from '../testing/mail-sink.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { seedNotificationChannel } from '../testing/seed-notification-channel.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { harbourName, priya } from '../testing/xero-people.ts';
import { ChatReceiver } from '../testing/chat-receiver.ts';
import { deliverChat } from './deliver-chat.ts';
import { findLapsing } from './find-lapsing.ts';
import { sendDigests } from './send-digests.ts';
import { sendMessage } from './send-message.ts';
import { tellNotifications } from './tell-notifications.ts';

let application: TestApplication;
let sink: MailSink;
let chat: ChatReceiver;
let ada: TestClient;
let edna: TestClient;
let olga: TestClient;

beforeAll(async () => {
  sink = await MailSink.start();
  chat = await ChatReceiver.start();
  application = await TestApplication.start({
    SMTP_URL: sink.url,
    MAIL_FROM: 'Relink <relink@firm.example>',
    WEBHOOK_ALLOW_HOSTS: chat.host,
  });
  ada = await application.person('Ada');
  edna = await application.person('Edna');
  olga = await application.person('Olga', 'OWNER');
});
afterAll(async () => {
  await application.stop();
  await chat.close();
  await sink.stop();
});
beforeEach(async () => {
  await application.reset();
  sink.received.length = 0;
  chat.messages.length = 0;
  chat.paths.length = 0;
  chat.answer = 200;
});

const change = (where: SeededOrganisation, event: ConnectionEvent) =>
  application.services.orm.em
    .fork()
    .transactional((em) => applyConnectionEvent(em, where.connectionId, { event, actor: systemActor, at: new Date() }));
const connect = (where: SeededOrganisation) => change(where, { kind: 'attemptCompleted' });
const breakDown = (where: SeededOrganisation) =>
  change(where, { kind: 'deathProved', reason: 'REFRESH_TOKEN_REJECTED' });

/** Everything that was put down is due, and is told. */
async function tell(): Promise<void> {
  await handOnEvents(application.services);
  await application.sql('update notification set due_at = now() where told_at is null');
  await tellNotifications(application.services);
  await deliverMail(application.services);
  await deliverChat(application.services);
}
const mailsTo = (who: TestClient) => sink.to(who.account.email);
const subjects = (who: TestClient) => mailsTo(who).map(({ subject }) => subject);

/** Connected organisations whose Admin is Ada. */
async function seedMany(count: number): Promise<SeededOrganisation[]> {
  const all: SeededOrganisation[] = [];
  for (let place = 1; place <= count; place += 1) {
    const one = await seedOrganisation(application, `Firm ${String(place).padStart(2, '0')}`, { ADMIN: ada });
    await connect(one);
    all.push(one);
  }
  await tell();
  return all;
}

async function wish(who: TestClient, kind: string, isWanted: boolean | null): Promise<void> {
  const { setNotificationWishes } = await who.data<{ setNotificationWishes: { userErrors: unknown[] } }>(
    `mutation($input: SetNotificationWishesInput!) { setNotificationWishes(input: $input) { userErrors { code } } }`,
    { input: { wishes: [{ kind, isWanted }], idempotencyKey: randomUUID() } },
  );
  expect(setNotificationWishes.userErrors).toEqual([]);
}

describe('a break', () => {
  it('makes one message to those who can act, with what is wrong and one way on', async () => {
    const harbour = await seedOrganisation(application, 'Harbour', { ADMIN: ada, EDITOR: edna });
    await connect(harbour);
    await breakDown(harbour);
    await tell();
    await tell();
    expect(sink.received).toHaveLength(1);
    expect(mailsTo(ada)).toMatchObject([{ subject: 'Harbour has to be reconnected to Xero', inReplyTo: '' }]);
    expect(mailsTo(ada)[0]?.text).toBe(`Hello,

The connection of Harbour to Xero does not work any more.

Xero has refused the stored access for good. An Admin must reconnect.

Reconnect it, or see how it stands:

${application.url}/connections/${harbour.globalConnectionId}

What Relink mails you is up to you:
${application.url}/account`);
  });

  it('is told the Owners where there is no Admin', async () => {
    const harbour = await seedOrganisation(application, 'Harbour', { EDITOR: edna });
    await connect(harbour);
    await breakDown(harbour);
    await tell();
    expect(subjects(olga)).toEqual(['Harbour has to be reconnected to Xero']);
    expect(sink.received).toHaveLength(1);
  });

  it('that is over before it is told is not told', async () => {
    const [one] = await seedMany(1);
    if (one === undefined) return;
    await breakDown(one);
    await connect(one);
    await tell();
    expect(sink.received).toEqual([]);
  });

  it('whose recovery was told makes a new message when it happens again', async () => {
    const [one] = await seedMany(1);
    if (one === undefined) return;
    for (let turn = 0; turn < 2; turn += 1) {
      await breakDown(one);
      await tell();
      await connect(one);
      await tell();
    }
    expect(subjects(ada)).toEqual([
      'Firm 01 has to be reconnected to Xero',
      'Firm 01 is connected to Xero again',
      'Firm 01 has to be reconnected to Xero',
      'Firm 01 is connected to Xero again',
    ]);
    const [first, second, third, fourth] = mailsTo(ada);
    expect([second?.inReplyTo, fourth?.inReplyTo]).toEqual([first?.messageId, third?.messageId]);
  });
});

describe('a storm', () => {
  it('makes one message that names them all, and its end lies in the same thread', async () => {
    const all = await seedMany(12);
    for (const one of all) await breakDown(one);
    await tell();
    expect(subjects(ada)).toEqual(['12 connections have to be reconnected to Xero']);
    for (const { name, globalConnectionId } of all) {
      expect(mailsTo(ada)[0]?.text).toContain(
        `- ${name}: Reconnect needed\n  ${application.url}/connections/${globalConnectionId}`,
      );
    }
    for (const one of all.slice(0, 7)) await connect(one);
    await tell();
    const [storm, end] = mailsTo(ada);
    expect(end).toMatchObject({ subject: '7 connections need nobody any more', inReplyTo: storm?.messageId });
    expect(end?.text).toContain('Firm 07 is connected to Xero again.');
    expect(end?.text).not.toContain('Firm 08');
  });

  it('of breaks that come one by one is gathered after the third', async () => {
    const all = await seedMany(9);
    for (const one of all) {
      await breakDown(one);
      await tell();
    }
    expect(mailsTo(ada)).toHaveLength(3);
    await application.sql(`update notification set told_at = told_at - interval '1 day' where told_at is not null`);
    await tell();
    expect(subjects(ada).at(-1)).toBe('6 connections have to be reconnected to Xero');
    expect(mailsTo(ada)).toHaveLength(4);
  });

  it('names to each only what they may know', async () => {
    const mine = await seedMany(5);
    const theirs: SeededOrganisation[] = [];
    for (const name of ['Secret A', 'Secret B', 'Secret C', 'Secret D']) {
      const one = await seedOrganisation(application, name, { ADMIN: edna });
      await connect(one);
      theirs.push(one);
    }
    await tell();
    for (const one of [...mine, ...theirs]) await breakDown(one);
    await tell();
    expect(subjects(ada)).toEqual(['5 connections have to be reconnected to Xero']);
    expect(subjects(edna)).toEqual(['4 connections have to be reconnected to Xero']);
    expect(mailsTo(ada)[0]?.text).not.toContain('Secret');
    expect(mailsTo(edna)[0]?.text).not.toContain('Firm');
  });

  it('is told by one of two instances, whole', async () => {
    const second = await application.another();
    const all = await seedMany(6);
    for (const one of all) await breakDown(one);
    await handOnEvents(application.services);
    const rounds = 15;
    for (let round = 0; round < rounds; round += 1) {
      await application.sql('update notification set told_at = null, due_at = now()');
      await Promise.all([application, second, application, second].map(({ services }) => tellNotifications(services)));
    }
    const told = await application.sql('select subject from mail_outbox order by created_at');
    const whole = { subject: '6 connections have to be reconnected to Xero' };
    expect(told).toEqual(Array.from({ length: rounds }, () => whole));
    await second.stop();
  });
});

describe('whoever', () => {
  it('has lost the role meanwhile is told nothing', async () => {
    const harbour = await seedOrganisation(application, 'Harbour', { ADMIN: ada });
    await connect(harbour);
    await breakDown(harbour);
    await handOnEvents(application.services);
    await application.sql('delete from membership');
    await tell();
    expect(sink.received).toEqual([]);
  });

  it('wants to be told is, and whoever does not is not', async () => {
    const harbour = await seedOrganisation(application, 'Harbour', { ADMIN: ada, EDITOR: edna });
    await connect(harbour);
    await wish(ada, 'NEEDS_RECONNECT', false);
    await wish(edna, 'NEEDS_RECONNECT', true);
    await wish(edna, 'RECOVERED', false);
    await breakDown(harbour);
    await tell();
    await connect(harbour);
    await tell();
    expect(subjects(edna)).toEqual(['Harbour has to be reconnected to Xero']);
    expect(subjects(ada)).toEqual([]);
  });

  it('has a say of their own, and sees nobody else’s', async () => {
    await wish(edna, 'DIGEST', true);
    await wish(edna, 'RECOVERED', false);
    const read = async (who: TestClient) => {
      const { notificationWishes } = await who.data<{
        notificationWishes: { kind: string; isWanted: boolean | null }[];
      }>('{ notificationWishes { kind isWanted } }');
      return notificationWishes.filter(({ isWanted }) => isWanted !== null);
    };
    expect(await read(edna)).toEqual([
      { kind: 'RECOVERED', isWanted: false },
      { kind: 'DIGEST', isWanted: true },
    ]);
    expect(await read(ada)).toEqual([]);
    await wish(edna, 'RECOVERED', null);
    expect(await read(edna)).toEqual([{ kind: 'DIGEST', isWanted: true }]);
  });
});

it('says of each kind once what is wished', async () => {
  const wishes = [true, false].map((isWanted) => ({ kind: 'DIGEST', isWanted }));
  const { setNotificationWishes } = await edna.data<{ setNotificationWishes: { userErrors: unknown[] } }>(
    `mutation($input: SetNotificationWishesInput!) { setNotificationWishes(input: $input) { userErrors { code path } } }`,
    { input: { wishes, idempotencyKey: randomUUID() } },
  );
  expect(setNotificationWishes.userErrors).toEqual([{ code: 'INVALID_INPUT', path: ['wishes'] }]);
  expect(await application.sql('select from notification_wish')).toEqual([]);
});

describe('an access that is about to lapse', () => {
  it('is told once, and not again after it was renewed', async () => {
    const harbour = await seedOrganisation(application, harbourName, { ADMIN: ada });
    await seedConnected(application, priya, [harbour]);
    await application.sql(`update xero_grant set last_rotated_at = now() - interval '45 days'`);
    await findLapsing(application.services);
    await tell();
    expect(sink.received).toEqual([]);
    await application.sql(`update xero_grant set last_rotated_at = now() - interval '47 days'`);
    for (let turn = 0; turn < 2; turn += 1) {
      await findLapsing(application.services);
      await tell();
    }
    expect(subjects(ada)).toEqual([`The access of ${harbourName} to Xero is about to lapse`]);
    await application.sql('update xero_grant set last_rotated_at = now()');
    await findLapsing(application.services);
    await application.sql(`update xero_grant set last_rotated_at = now() - interval '47 days'`);
    await findLapsing(application.services);
    await tell();
    expect(subjects(ada)).toHaveLength(2);
  });
});

describe('documents that wait', () => {
  async function hold(where: SeededOrganisation, count: number): Promise<void> {
    for (let turn = 0; turn < count; turn += 1) {
      await application.sql(
        `insert into document (id, connection_id, kind, state, contact_name, date, line_amounts, xero_status, lines, total,
           submitted_by, submission_key, submission_hash)
         values (gen_random_uuid(), ?, 'BILL', 'HELD', 'Somebody secret', '2026-11-24', 'EXCLUSIVE', 'DRAFT', '[]', 1,
           '{"kind":"system"}', gen_random_uuid(), 'x')`,
        [where.connectionId],
      );
      await recordEvent(application.services.orm.em.fork(), where.connectionId, {
        kind: 'DOCUMENT_HELD',
        actor: systemActor,
        message: 'A bill waits.',
      });
    }
  }

  it('make one message that counts them and says nothing of what is in them', async () => {
    const [one, other] = await seedMany(2);
    if (one === undefined || other === undefined) return;
    await hold(one, 3);
    await hold(other, 1);
    await tell();
    expect(subjects(ada)).toEqual(['4 documents wait for 2 organisations']);
    expect(mailsTo(ada)[0]?.text).toContain('- Firm 01: 3 documents');
    expect(mailsTo(ada)[0]?.text).not.toContain('secret');
    await hold(one, 2);
    await tell();
    expect(mailsTo(ada)).toHaveLength(1);
  });

  it('and are published before it is told make none', async () => {
    const [one] = await seedMany(1);
    if (one === undefined) return;
    await hold(one, 2);
    await application.sql(`update document set state = 'DISCARDED'`);
    await tell();
    expect(sink.received).toEqual([]);
  });
});

describe('a digest', () => {
  it('goes once a day to those who asked for it, each with what they may know', async () => {
    const all = await seedMany(2);
    const hidden = await seedOrganisation(application, 'Secret', {});
    await connect(hidden);
    for (const one of [...all, hidden]) await breakDown(one);
    await wish(ada, 'DIGEST', true);
    await wish(edna, 'DIGEST', true);
    await wish(olga, 'DIGEST', true);
    for (let turn = 0; turn < 2; turn += 1) {
      await sendDigests(application.services);
      await deliverMail(application.services);
    }
    expect(subjects(ada)).toEqual(['2 connections wait for a person']);
    expect(mailsTo(ada)[0]?.text).toContain('- Firm 02: Reconnect needed');
    expect(mailsTo(ada)[0]?.text).not.toContain('Secret');
    expect(subjects(olga)).toEqual(['3 connections wait for a person']);
    // Nothing waits in what Edna sees.
    expect(subjects(edna)).toEqual([]);
  });
});

describe('a channel of the workspace', () => {
  it('is told in chat of its organisations alone, with names as plain text', async () => {
    const harbour = await seedOrganisation(application, 'Harbour <!channel> & Co');
    const lantern = await seedOrganisation(application, 'Lantern');
    await seedNotificationChannel(application.services, { address: chat.url, organisationIds: [harbour.id] });
    for (const one of [harbour, lantern]) {
      await connect(one);
      await tell();
      await breakDown(one);
    }
    await tell();
    expect(chat.messages).toHaveLength(1);
    expect(chat.messages[0]).toContain('*Harbour &lt;!channel&gt; &amp; Co has to be reconnected to Xero*');
    expect(chat.messages[0]).toContain(`${application.url}/connections/${harbour.globalConnectionId}`);
  });

  it('that is a mailbox is told by mail, in one thread', async () => {
    const harbour = await seedOrganisation(application, 'Harbour', { ADMIN: ada });
    await seedNotificationChannel(application.services, { medium: 'EMAIL', address: 'team@firm.example' });
    await connect(harbour);
    await tell();
    await breakDown(harbour);
    await tell();
    await connect(harbour);
    await tell();
    const [first, second] = sink.to('team@firm.example');
    expect(second).toMatchObject({ subject: 'Harbour is connected to Xero again', inReplyTo: first?.messageId });
    expect(second?.text).toMatch(/notification channel of Relink\. Owners change it here:\n.*\/settings$/);
  });

  it('is told of requests', async () => {
    const harbour = await seedOrganisation(application, 'Harbour', { ADMIN: ada, VIEWER: edna });
    await seedNotificationChannel(application.services, { address: chat.url, kinds: ['RECONNECT_REQUESTED'] });
    await connect(harbour);
    await breakDown(harbour);
    await edna.data(
      `mutation($input: RequestReconnectInput!) { requestReconnect(input: $input) { userErrors { code } } }`,
      { input: { connectionId: harbour.globalConnectionId, idempotencyKey: randomUUID() } },
    );
    await tell();
    expect(chat.messages).toHaveLength(1);
    expect(chat.messages[0]).toContain('*A reconnect of Harbour is asked for*');
  });

  it('that does not answer is tried again, and its Owner sees why', async () => {
    const harbour = await seedOrganisation(application, 'Harbour');
    await seedNotificationChannel(application.services, { address: chat.url });
    await connect(harbour);
    await breakDown(harbour);
    chat.answer = 500;
    await tell();
    const shown = await olga.data('{ notificationChannels { name medium destination lastFailure } }');
    expect(shown).toEqual({
      notificationChannels: [
        { name: 'A channel', medium: 'SLACK', destination: chat.host, lastFailure: 'it answered 500' },
      ],
    });
    chat.answer = 200;
    await application.sql('update chat_outbox set next_try_at = now()');
    await deliverChat(application.services);
    expect(chat.messages).toHaveLength(2);
    expect(await application.sql('select from chat_outbox')).toEqual([]);
  });

  it('that does not take its messages keeps those of others waiting for one of them, not for all', async () => {
    const other = await ChatReceiver.start();
    const there = await TestApplication.start({ WEBHOOK_ALLOW_HOSTS: `${chat.host},${other.host}` });
    const [deaf, works] = [
      await seedNotificationChannel(there.services, { address: chat.url }),
      await seedNotificationChannel(there.services, { address: other.url }),
    ];
    chat.answer = 500;
    const say = (id: string) =>
      sendMessage(
        there.services.orm.em.fork(),
        there.services,
        { medium: 'SLACK', address: '', channelId: id, organisationIds: null },
        { subject: 'It', text: 'is so.', thread: null },
      );
    for (const id of [deaf, deaf, deaf, works, works]) await say(id);
    await deliverChat(there.services);
    expect([chat.messages.length, other.messages.length]).toEqual([1, 2]);
    await deliverChat(there.services);
    expect(chat.messages).toHaveLength(2);
    await there.stop();
    await other.close();
  });

  it('is tested ten times a minute at most', async () => {
    const id = toGlobalId(
      'NotificationChannel',
      await seedNotificationChannel(application.services, { medium: 'EMAIL', address: 'team@firm.example' }),
    );
    const codes = [];
    for (let count = 0; count < 11; count += 1) {
      const { sendTestNotification } = await olga.data<{ sendTestNotification: { userErrors: { code: string }[] } }>(
        `mutation($input: SendTestNotificationInput!) { sendTestNotification(input: $input) { userErrors { code } } }`,
        { input: { id, idempotencyKey: randomUUID() } },
      );
      codes.push(sendTestNotification.userErrors[0]?.code ?? null);
    }
    expect(codes).toEqual([...Array.from({ length: 10 }, () => null), 'RATE_LIMITED']);
    expect(await application.sql('select from mail_outbox')).toHaveLength(10);
  });

  it('whose encryption key is missing waits for its digest', async () => {
    await seedNotificationChannel(application.services, { address: chat.url, kinds: ['DIGEST'] });
    const { keys } = application.services.environment.encryptionKeys;
    const keyRing = { writeKeyId: 'next', keys: new Map([...keys, ['next', Buffer.alloc(32, 7)]]) };
    await rotateKeys({ orm: application.services.orm, keyRing });
    await sendDigests(application.services);
    expect(await application.sql('select from notification_digest')).toEqual([]);
  });

  it('whose encryption key is missing waits for it', async () => {
    const harbour = await seedOrganisation(application, 'Harbour');
    await seedNotificationChannel(application.services, { address: chat.url });
    await connect(harbour);
    await breakDown(harbour);
    const { keys } = application.services.environment.encryptionKeys;
    const keyRing = { writeKeyId: 'next', keys: new Map([...keys, ['next', Buffer.alloc(32, 7)]]) };
    await rotateKeys({ orm: application.services.orm, keyRing });
    await tell();
    expect(chat.messages).toEqual([]);
    expect(
      await application.sql(`select told_at, dropped_at, due_at > now() as waits from notification
        where recipient like 'channel:%'`),
    ).toEqual([{ told_at: null, dropped_at: null, waits: true }]);
  });

  it('loses nothing of what waits to be said there while an encryption key is missing, however long', async () => {
    const { orm, environment } = application.services;
    const channelId = await seedNotificationChannel(application.services, { address: chat.url });
    const addressee = { medium: 'SLACK', address: '', channelId, organisationIds: null } as const;
    await sendMessage(orm.em.fork(), application.services, addressee, { subject: 'It', text: 'is so.', thread: null });
    const { keys } = environment.encryptionKeys;
    await rotateKeys({ orm, keyRing: { writeKeyId: 'next', keys: new Map([...keys, ['next', Buffer.alloc(32, 7)]]) } });
    for (let turn = 0; turn < environment.intervals.retryMail.length + 2; turn += 1) {
      await application.sql('update chat_outbox set next_try_at = now()');
      await deliverChat(application.services);
    }
    expect(await application.sql('select tries from chat_outbox')).toEqual([{ tries: 0 }]);
    expect(await application.sql('select last_failure from notification_channel')).toEqual([
      { last_failure: 'its encryption key is missing here' },
    ]);
  });

  it('is made, tested and removed by an Owner; the address of a chat is a secret from then on', async () => {
    const input = { name: 'Ops', medium: 'SLACK', address: chat.url, kinds: ['NEEDS_RECONNECT'] };
    const { createNotificationChannel } = await olga.data<{
      createNotificationChannel: { notificationChannel: { id: string; destination: string }; userErrors: unknown[] };
    }>(
      `mutation($input: CreateNotificationChannelInput!) { createNotificationChannel(input: $input) {
        notificationChannel { id destination } userErrors { code message } } }`,
      { input: { ...input, idempotencyKey: randomUUID() } },
    );
    expect(createNotificationChannel.userErrors).toEqual([]);
    const { id, destination } = createNotificationChannel.notificationChannel;
    expect(destination).toBe(chat.host);
    expect(JSON.stringify(await application.sql('select * from notification_channel'))).not.toContain(chat.url);
    await olga.data(
      `mutation($input: SendTestNotificationInput!) { sendTestNotification(input: $input) { userErrors { code } } }`,
      { input: { id, idempotencyKey: randomUUID() } },
    );
    await deliverChat(application.services);
    expect(chat.messages[0]).toContain('*A test from Relink*');
    await olga.data(
      `mutation($input: RemoveNotificationChannelInput!) { removeNotificationChannel(input: $input) { removedId } }`,
      { input: { id, idempotencyKey: randomUUID() } },
    );
    expect(await application.sql('select from notification_channel')).toEqual([]);
    const actions = await application.sql(`select action, after, before from audit_entry
      where action like 'notificationChannel.%' order by id`);
    expect(actions).toMatchObject([
      { action: 'notificationChannel.created', after: { destination: chat.host } },
      { action: 'notificationChannel.removed', before: { destination: chat.host } },
    ]);
  });

  describe('that is changed by an Owner', () => {
    type Changed = {
      updateNotificationChannel: {
        notificationChannel: { destination: string; kinds: string[]; lastFailure: string | null } | null;
        userErrors: { code: string; path: string[] }[];
      };
    };
    const changeChannel = async (id: string, more: object, who = olga) => {
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
      await sendMessage(application.services.orm.em.fork(), application.services, addressee, words);
    };

    it('goes on to its new address, and says there what has waited; without one it stays where it is', async () => {
      const id = await seedNotificationChannel(application.services, { address: `${chat.url}/first` });
      chat.answer = 404;
      await wordsOf('lost', id);
      await deliverChat(application.services);
      expect(await changeChannel(id, { kinds: ['DIGEST', 'RECOVERED'] })).toEqual({
        notificationChannel: { destination: chat.host, kinds: ['RECOVERED', 'DIGEST'], lastFailure: 'it answered 404' },
        userErrors: [],
      });
      await wordsOf('waits', id);
      chat.answer = 500;
      await deliverChat(application.services);
      chat.answer = 200;
      // At once: it was the old address that did not take it.
      expect(await changeChannel(id, { address: `${chat.url}/second` })).toMatchObject({
        notificationChannel: { lastFailure: null },
      });
      await deliverChat(application.services);
      expect(chat.paths.at(-1)).toMatch(/\/second$/);
      expect(JSON.stringify(await application.sql('select * from notification_channel'))).not.toContain('second');
      expect(await application.sql(`select before, after from audit_entry order by id desc limit 1`)).toEqual([
        {
          before: { name: 'Ops', destination: chat.host, kinds: ['RECOVERED', 'DIGEST'], organisations: 'all' },
          after: {
            name: 'Ops',
            destination: chat.host,
            addressChanged: true,
            kinds: ['NEEDS_RECONNECT'],
            organisations: 'all',
          },
        },
      ]);
    });

    it('says nothing any more that was meant for more organisations', async () => {
      const harbour = await seedOrganisation(application, 'Harbour');
      const id = await seedNotificationChannel(application.services, { address: chat.url });
      await wordsOf('of Lantern', id);
      expect((await changeChannel(id, { organisationIds: [harbour.globalId] })).userErrors).toEqual([]);
      await deliverChat(application.services);
      expect(chat.messages).toEqual([]);
    });

    it('says nothing that was put into words meanwhile by whoever had read of it before', async () => {
      const harbour = await seedOrganisation(application, 'Harbour');
      const lantern = await seedOrganisation(application, 'Lantern');
      const id = await seedNotificationChannel(application.services, { address: chat.url });
      await connect(lantern);
      await breakDown(lantern);
      await handOnEvents(application.services);
      await application.sql('update notification set due_at = now()');
      let telling: Promise<void> = Promise.resolve();
      await application.services.orm.em.fork().transactional(async (em) => {
        await em.execute('select from notification_channel where id = ? for update', [id]);
        telling = tellNotifications(application.services);
        // It has read of the channel by now, or waits to.
        await sleep(500);
        const own = `{${harbour.id}}`;
        await em.execute('update notification_channel set organisation_ids = ?::uuid[] where id = ?', [own, id]);
        await em.execute('delete from chat_outbox where channel_id = ?', [id]);
      });
      await telling;
      await deliverChat(application.services);
      expect(chat.messages).toEqual([]);
    });

    const mailOf = async (subject: string, channelId: string) => {
      const addressee = { medium: 'EMAIL', address: 'team@firm.example', channelId, organisationIds: null } as const;
      const words = { subject, text: 'It is so.\n', thread: null };
      await sendMessage(application.services.orm.em.fork(), application.services, addressee, words);
    };
    const arrived = async () => {
      await deliverMail(application.services);
      return sink.received.map(({ to, subject }) => [to[0], subject]);
    };

    it('and is a mailbox says nothing any more that was meant for more organisations, and has said what it has', async () => {
      const harbour = await seedOrganisation(application, 'Harbour');
      const id = await seedNotificationChannel(application.services, { medium: 'EMAIL', address: 'team@firm.example' });
      await mailOf('before', id);
      await arrived();
      await mailOf('of Lantern', id);
      await mailOf('of another channel', randomUUID());
      expect((await changeChannel(id, { organisationIds: [harbour.globalId] })).userErrors).toEqual([]);
      await mailOf('of Harbour', id);
      expect((await arrived()).map(([, subject]) => subject)).toEqual(['before', 'of another channel', 'of Harbour']);
      expect(await application.sql('select from mail_outbox where sent_at is not null')).toHaveLength(3);
    });

    it('and is a mailbox says at its new address, at once, what has waited', async () => {
      const id = await seedNotificationChannel(application.services, { medium: 'EMAIL', address: 'team@firm.example' });
      sink.refusals.push(451);
      await mailOf('waits', id);
      expect(await arrived()).toEqual([]);
      expect((await changeChannel(id, { address: 'crew@firm.example' })).userErrors).toEqual([]);
      expect(await arrived()).toEqual([['crew@firm.example', 'waits']]);
    });

    it('and is a mailbox says nothing any more once it is removed', async () => {
      const id = await seedNotificationChannel(application.services, { medium: 'EMAIL', address: 'team@firm.example' });
      await mailOf('too late', id);
      await olga.data(
        `mutation($input: RemoveNotificationChannelInput!) { removeNotificationChannel(input: $input) { removedId } }`,
        { input: { id: toGlobalId('NotificationChannel', id), idempotencyKey: randomUUID() } },
      );
      expect(await arrived()).toEqual([]);
    });

    it('keeps its medium, and is refused what a new one is', async () => {
      const id = await seedNotificationChannel(application.services, { medium: 'EMAIL', address: 'team@firm.example' });
      const refusals = [
        await changeChannel(id, { address: chat.url }),
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

  it('is made for 500 organisations at most, or for all', async () => {
    const organisationIds = Array.from({ length: 501 }, () => toGlobalId('Organisation', randomUUID()));
    const input = { name: 'Ops', medium: 'SLACK', address: chat.url, kinds: ['DIGEST'], organisationIds };
    const { createNotificationChannel } = await olga.data<{ createNotificationChannel: { userErrors: unknown[] } }>(
      `mutation($input: CreateNotificationChannelInput!) { createNotificationChannel(input: $input) {
        userErrors { code path } } }`,
      { input: { ...input, idempotencyKey: randomUUID() } },
    );
    expect(createNotificationChannel.userErrors).toEqual([{ code: 'INVALID_INPUT', path: ['organisationIds'] }]);
  });

  it.each([
    ['address', { address: 'https://10.1.2.3/hook' }],
    ['address', { medium: 'EMAIL', address: 'nobody' }],
    ['address', { medium: 'EMAIL', address: 'a@firm.example>' }],
    ['address', { medium: 'EMAIL', address: 'a@firm.example;' }],
    ['address', { medium: 'EMAIL', address: 'a@firm..example' }],
    ['address', { medium: 'EMAIL', address: 'a@firm.example, b@firm.example' }],
    ['kinds', { kinds: [] }],
    ['name', { name: '' }],
  ])('is refused for its %s: %j', async (field, wrong) => {
    const input = { name: 'Ops', medium: 'SLACK', address: chat.url, kinds: ['DIGEST'], ...wrong };
    const { createNotificationChannel } = await olga.data<{ createNotificationChannel: { userErrors: unknown[] } }>(
      `mutation($input: CreateNotificationChannelInput!) { createNotificationChannel(input: $input) {
        userErrors { code path } } }`,
      { input: { ...input, idempotencyKey: randomUUID() } },
    );
    expect(createNotificationChannel.userErrors).toEqual([{ code: 'INVALID_INPUT', path: [field] }]);
  });
});
