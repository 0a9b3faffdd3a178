import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rotateKeys } from '../encryption/rotate-keys.ts';
import { toGlobalId } from '../id/global-id.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { seedNotificationChannel } from '../testing/seed-notification-channel.ts';
import { NotificationWorld } from '../testing/notification-world.ts';
import { deliverChat } from './deliver-chat.ts';
import { sendDigests } from './send-digests.ts';

let world: NotificationWorld;

beforeAll(async () => {
  world = await NotificationWorld.start();
});
afterAll(() => world.stop());
beforeEach(() => world.reset());

describe('a channel of the workspace', () => {
  it('that is a mailbox is told by mail, in one thread', async () => {
    const harbour = await seedOrganisation(world.application, 'Harbour', { ADMIN: world.ada });
    await seedNotificationChannel(world.application.services, { medium: 'EMAIL', address: 'team@firm.example' });
    await world.connect(harbour);
    await world.tell();
    await world.breakDown(harbour);
    await world.tell();
    await world.connect(harbour);
    await world.tell();
    const [first, second] = world.sink.to('team@firm.example');
    expect(second).toMatchObject({ subject: 'Harbour is connected to Xero again', inReplyTo: first?.messageId });
    expect(second?.text).toMatch(/notification channel of Relink\. Owners change it here:\n.*\/settings$/);
  });

  it('is told of requests', async () => {
    const harbour = await seedOrganisation(world.application, 'Harbour', { ADMIN: world.ada, VIEWER: world.edna });
    await seedNotificationChannel(world.application.services, {
      address: world.chat.url,
      kinds: ['RECONNECT_REQUESTED'],
    });
    await world.connect(harbour);
    await world.breakDown(harbour);
    await world.edna.data(
      `mutation($input: RequestReconnectInput!) { requestReconnect(input: $input) { userErrors { code } } }`,
      { input: { connectionId: harbour.globalConnectionId, idempotencyKey: randomUUID() } },
    );
    await world.tell();
    expect(world.chat.messages).toHaveLength(1);
    expect(world.chat.messages[0]).toContain('*A reconnect of Harbour is asked for*');
  });

  it('is tested ten times a minute at most', async () => {
    const id = toGlobalId(
      'NotificationChannel',
      await seedNotificationChannel(world.application.services, { medium: 'EMAIL', address: 'team@firm.example' }),
    );
    const codes = [];
    for (let count = 0; count < 11; count += 1) {
      const { sendTestNotification } = await world.olga.data<{
        sendTestNotification: { userErrors: { code: string }[] };
      }>(
        `mutation($input: SendTestNotificationInput!) { sendTestNotification(input: $input) { userErrors { code } } }`,
        { input: { id, idempotencyKey: randomUUID() } },
      );
      codes.push(sendTestNotification.userErrors[0]?.code ?? null);
    }
    expect(codes).toEqual([...Array.from({ length: 10 }, () => null), 'RATE_LIMITED']);
    expect(await world.application.sql('select from mail_outbox')).toHaveLength(10);
  });

  it('whose encryption key is missing waits for its digest', async () => {
    await seedNotificationChannel(world.application.services, { address: world.chat.url, kinds: ['DIGEST'] });
    const { keys } = world.application.services.environment.encryptionKeys;
    const keyRing = { writeKeyId: 'next', keys: new Map([...keys, ['next', Buffer.alloc(32, 7)]]) };
    await rotateKeys({ orm: world.application.services.orm, keyRing });
    await sendDigests(world.application.services);
    expect(await world.application.sql('select from notification_digest')).toEqual([]);
  });

  it('whose encryption key is missing waits for it', async () => {
    const harbour = await seedOrganisation(world.application, 'Harbour');
    await seedNotificationChannel(world.application.services, { address: world.chat.url });
    await world.connect(harbour);
    await world.breakDown(harbour);
    const { keys } = world.application.services.environment.encryptionKeys;
    const keyRing = { writeKeyId: 'next', keys: new Map([...keys, ['next', Buffer.alloc(32, 7)]]) };
    await rotateKeys({ orm: world.application.services.orm, keyRing });
    await world.tell();
    expect(world.chat.messages).toEqual([]);
    expect(
      await world.application.sql(`select told_at, dropped_at, due_at > now() as waits from notification
        where recipient like 'channel:%'`),
    ).toEqual([{ told_at: null, dropped_at: null, waits: true }]);
  });

  it('is made, tested and removed by an Owner; the address of a chat is a secret from then on', async () => {
    const input = { name: 'Ops', medium: 'SLACK', address: world.chat.url, kinds: ['NEEDS_RECONNECT'] };
    const { createNotificationChannel } = await world.olga.data<{
      createNotificationChannel: { notificationChannel: { id: string; destination: string }; userErrors: unknown[] };
    }>(
      `mutation($input: CreateNotificationChannelInput!) { createNotificationChannel(input: $input) {
        notificationChannel { id destination } userErrors { code message } } }`,
      { input: { ...input, idempotencyKey: randomUUID() } },
    );
    expect(createNotificationChannel.userErrors).toEqual([]);
    const { id, destination } = createNotificationChannel.notificationChannel;
    expect(destination).toBe(world.chat.host);
    expect(JSON.stringify(await world.application.sql('select * from notification_channel'))).not.toContain(
      world.chat.url,
    );
    await world.olga.data(
      `mutation($input: SendTestNotificationInput!) { sendTestNotification(input: $input) { userErrors { code } } }`,
      { input: { id, idempotencyKey: randomUUID() } },
    );
    await deliverChat(world.application.services);
    expect(world.chat.messages[0]).toContain('*A test from Relink*');
    await world.olga.data(
      `mutation($input: RemoveNotificationChannelInput!) { removeNotificationChannel(input: $input) { removedId } }`,
      { input: { id, idempotencyKey: randomUUID() } },
    );
    expect(await world.application.sql('select from notification_channel')).toEqual([]);
    const actions = await world.application.sql(`select action, after, before from audit_entry
      where action like 'notificationChannel.%' order by id`);
    expect(actions).toMatchObject([
      { action: 'notificationChannel.created', after: { destination: world.chat.host } },
      { action: 'notificationChannel.removed', before: { destination: world.chat.host } },
    ]);
  });

  /** Why no such channel is made. */
  async function refusalsOf(input: object): Promise<unknown[]> {
    const { createNotificationChannel } = await world.olga.data<{
      createNotificationChannel: { userErrors: unknown[] };
    }>(
      `mutation($input: CreateNotificationChannelInput!) { createNotificationChannel(input: $input) {
        userErrors { code path } } }`,
      { input: { ...input, idempotencyKey: randomUUID() } },
    );
    return createNotificationChannel.userErrors;
  }

  it('is made for 500 organisations at most, or for all', async () => {
    const organisationIds = Array.from({ length: 501 }, () => toGlobalId('Organisation', randomUUID()));
    const input = { name: 'Ops', medium: 'SLACK', address: world.chat.url, kinds: ['DIGEST'], organisationIds };
    expect(await refusalsOf(input)).toEqual([{ code: 'INVALID_INPUT', path: ['organisationIds'] }]);
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
    const input = { name: 'Ops', medium: 'SLACK', address: world.chat.url, kinds: ['DIGEST'], ...wrong };
    expect(await refusalsOf(input)).toEqual([{ code: 'INVALID_INPUT', path: [field] }]);
  });
});
