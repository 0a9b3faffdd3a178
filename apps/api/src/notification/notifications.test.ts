import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordEvent, systemActor } from '../connection/record-event.ts';
import { handOnEvents } from '../connection-event/hand-on-events.ts';
import { deliverMail } from '../mail/deliver-mail.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { NotificationWorld } from '../testing/notification-world.ts';
import type { TestClient } from '../testing/test-client.ts';
import { harbourName, priya } from '../testing/xero-people.ts';
import { findLapsing } from './find-lapsing.ts';
import { sendDigests } from './send-digests.ts';
import { tellNotifications } from './tell-notifications.ts';

let world: NotificationWorld;

beforeAll(async () => {
  world = await NotificationWorld.start();
});
afterAll(() => world.stop());
beforeEach(() => world.reset());

async function wish(who: TestClient, kind: string, isWanted: boolean | null): Promise<void> {
  const { setNotificationWishes } = await who.data<{ setNotificationWishes: { userErrors: unknown[] } }>(
    `mutation($input: SetNotificationWishesInput!) { setNotificationWishes(input: $input) { userErrors { code } } }`,
    { input: { wishes: [{ kind, isWanted }], idempotencyKey: randomUUID() } },
  );
  expect(setNotificationWishes.userErrors).toEqual([]);
}

describe('a break', () => {
  it('makes one message to those who can act, with what is wrong and one way on', async () => {
    const harbour = await seedOrganisation(world.application, 'Harbour', { ADMIN: world.ada, EDITOR: world.edna });
    await world.connect(harbour);
    await world.breakDown(harbour);
    await world.tell();
    await world.tell();
    expect(world.sink.received).toHaveLength(1);
    expect(world.mailsTo(world.ada)).toMatchObject([
      { subject: 'Harbour has to be reconnected to Xero', inReplyTo: '' },
    ]);
    expect(world.mailsTo(world.ada)[0]?.text).toBe(`Hello,

The connection of Harbour to Xero does not work any more.

Xero has refused the stored access for good. An Admin must reconnect.

Reconnect it, or see how it stands:

${world.application.url}/connections/${harbour.globalConnectionId}

What Relink mails you is up to you:
${world.application.url}/account`);
  });

  it('is told the Owners where there is no Admin', async () => {
    const harbour = await seedOrganisation(world.application, 'Harbour', { EDITOR: world.edna });
    await world.connect(harbour);
    await world.breakDown(harbour);
    await world.tell();
    expect(world.subjects(world.olga)).toEqual(['Harbour has to be reconnected to Xero']);
    expect(world.sink.received).toHaveLength(1);
  });

  it('that is over before it is told is not told', async () => {
    const [one] = await world.seedMany(1);
    if (one === undefined) return;
    await world.breakDown(one);
    await world.connect(one);
    await world.tell();
    expect(world.sink.received).toEqual([]);
  });

  it('whose recovery was told makes a new message when it happens again', async () => {
    const [one] = await world.seedMany(1);
    if (one === undefined) return;
    for (let turn = 0; turn < 2; turn += 1) {
      await world.breakDown(one);
      await world.tell();
      await world.connect(one);
      await world.tell();
    }
    expect(world.subjects(world.ada)).toEqual([
      'Firm 01 has to be reconnected to Xero',
      'Firm 01 is connected to Xero again',
      'Firm 01 has to be reconnected to Xero',
      'Firm 01 is connected to Xero again',
    ]);
    const [first, second, third, fourth] = world.mailsTo(world.ada);
    expect([second?.inReplyTo, fourth?.inReplyTo]).toEqual([first?.messageId, third?.messageId]);
  });
});

describe('a storm', () => {
  it('makes one message that names them all, and its end lies in the same thread', async () => {
    const all = await world.seedMany(12);
    for (const one of all) await world.breakDown(one);
    await world.tell();
    expect(world.subjects(world.ada)).toEqual(['12 connections have to be reconnected to Xero']);
    for (const { name, globalConnectionId } of all) {
      expect(world.mailsTo(world.ada)[0]?.text).toContain(
        `- ${name}: Reconnect needed\n  ${world.application.url}/connections/${globalConnectionId}`,
      );
    }
    for (const one of all.slice(0, 7)) await world.connect(one);
    await world.tell();
    const [storm, end] = world.mailsTo(world.ada);
    expect(end).toMatchObject({ subject: '7 connections need nobody any more', inReplyTo: storm?.messageId });
    expect(end?.text).toContain('Firm 07 is connected to Xero again.');
    expect(end?.text).not.toContain('Firm 08');
  });

  it('of breaks that come one by one is gathered after the third', async () => {
    const all = await world.seedMany(9);
    for (const one of all) {
      await world.breakDown(one);
      await world.tell();
    }
    expect(world.mailsTo(world.ada)).toHaveLength(3);
    await world.application.sql(
      `update notification set told_at = told_at - interval '1 day' where told_at is not null`,
    );
    await world.tell();
    expect(world.subjects(world.ada).at(-1)).toBe('6 connections have to be reconnected to Xero');
    expect(world.mailsTo(world.ada)).toHaveLength(4);
  });

  it('names to each only what they may know', async () => {
    const mine = await world.seedMany(5);
    const theirs: SeededOrganisation[] = [];
    for (const name of ['Secret A', 'Secret B', 'Secret C', 'Secret D']) {
      const one = await seedOrganisation(world.application, name, { ADMIN: world.edna });
      await world.connect(one);
      theirs.push(one);
    }
    await world.tell();
    for (const one of [...mine, ...theirs]) await world.breakDown(one);
    await world.tell();
    expect(world.subjects(world.ada)).toEqual(['5 connections have to be reconnected to Xero']);
    expect(world.subjects(world.edna)).toEqual(['4 connections have to be reconnected to Xero']);
    expect(world.mailsTo(world.ada)[0]?.text).not.toContain('Secret');
    expect(world.mailsTo(world.edna)[0]?.text).not.toContain('Firm');
  });

  it('is told by one of two instances, whole', async () => {
    const second = await world.application.another();
    const all = await world.seedMany(6);
    for (const one of all) await world.breakDown(one);
    await handOnEvents(world.application.services);
    const rounds = 15;
    for (let round = 0; round < rounds; round += 1) {
      await world.application.sql('update notification set told_at = null, due_at = now()');
      await Promise.all(
        [world.application, second, world.application, second].map(({ services }) => tellNotifications(services)),
      );
    }
    const told = await world.application.sql('select subject from mail_outbox order by created_at');
    const whole = { subject: '6 connections have to be reconnected to Xero' };
    expect(told).toEqual(Array.from({ length: rounds }, () => whole));
    await second.stop();
  });
});

describe('whoever', () => {
  it('has lost the role meanwhile is told nothing', async () => {
    const harbour = await seedOrganisation(world.application, 'Harbour', { ADMIN: world.ada });
    await world.connect(harbour);
    await world.breakDown(harbour);
    await handOnEvents(world.application.services);
    await world.application.sql('delete from membership');
    await world.tell();
    expect(world.sink.received).toEqual([]);
  });

  it('wants to be told is, and whoever does not is not', async () => {
    const harbour = await seedOrganisation(world.application, 'Harbour', { ADMIN: world.ada, EDITOR: world.edna });
    await world.connect(harbour);
    await wish(world.ada, 'NEEDS_RECONNECT', false);
    await wish(world.edna, 'NEEDS_RECONNECT', true);
    await wish(world.edna, 'RECOVERED', false);
    await world.breakDown(harbour);
    await world.tell();
    await world.connect(harbour);
    await world.tell();
    expect(world.subjects(world.edna)).toEqual(['Harbour has to be reconnected to Xero']);
    expect(world.subjects(world.ada)).toEqual([]);
  });

  it('has a say of their own, and sees nobody else’s', async () => {
    await wish(world.edna, 'DIGEST', true);
    await wish(world.edna, 'RECOVERED', false);
    const read = async (who: TestClient) => {
      const { notificationWishes } = await who.data<{
        notificationWishes: { kind: string; isWanted: boolean | null }[];
      }>('{ notificationWishes { kind isWanted } }');
      return notificationWishes.filter(({ isWanted }) => isWanted !== null);
    };
    expect(await read(world.edna)).toEqual([
      { kind: 'RECOVERED', isWanted: false },
      { kind: 'DIGEST', isWanted: true },
    ]);
    expect(await read(world.ada)).toEqual([]);
    await wish(world.edna, 'RECOVERED', null);
    expect(await read(world.edna)).toEqual([{ kind: 'DIGEST', isWanted: true }]);
  });
});

it('says of each kind once what is wished', async () => {
  const wishes = [true, false].map((isWanted) => ({ kind: 'DIGEST', isWanted }));
  const { setNotificationWishes } = await world.edna.data<{ setNotificationWishes: { userErrors: unknown[] } }>(
    `mutation($input: SetNotificationWishesInput!) { setNotificationWishes(input: $input) { userErrors { code path } } }`,
    { input: { wishes, idempotencyKey: randomUUID() } },
  );
  expect(setNotificationWishes.userErrors).toEqual([{ code: 'INVALID_INPUT', path: ['wishes'] }]);
  expect(await world.application.sql('select from notification_wish')).toEqual([]);
});

describe('an access that is about to lapse', () => {
  it('is told once, and not again after it was renewed', async () => {
    const harbour = await seedOrganisation(world.application, harbourName, { ADMIN: world.ada });
    await seedConnected(world.application, priya, [harbour]);
    await world.application.sql(`update xero_grant set last_rotated_at = now() - interval '45 days'`);
    await findLapsing(world.application.services);
    await world.tell();
    expect(world.sink.received).toEqual([]);
    await world.application.sql(`update xero_grant set last_rotated_at = now() - interval '47 days'`);
    for (let turn = 0; turn < 2; turn += 1) {
      await findLapsing(world.application.services);
      await world.tell();
    }
    expect(world.subjects(world.ada)).toEqual([`The access of ${harbourName} to Xero is about to lapse`]);
    await world.application.sql('update xero_grant set last_rotated_at = now()');
    await findLapsing(world.application.services);
    await world.application.sql(`update xero_grant set last_rotated_at = now() - interval '47 days'`);
    await findLapsing(world.application.services);
    await world.tell();
    expect(world.subjects(world.ada)).toHaveLength(2);
  });
});

describe('documents that wait', () => {
  async function hold(where: SeededOrganisation, count: number): Promise<void> {
    for (let turn = 0; turn < count; turn += 1) {
      await world.application.sql(
        `insert into document (id, connection_id, kind, state, contact_name, date, line_amounts, xero_status, lines, total,
           submitted_by, submission_key, submission_hash)
         values (gen_random_uuid(), ?, 'BILL', 'HELD', 'Somebody secret', '2026-11-24', 'EXCLUSIVE', 'DRAFT', '[]', 1,
           '{"kind":"system"}', gen_random_uuid(), 'x')`,
        [where.connectionId],
      );
      await recordEvent(world.application.services.orm.em.fork(), where.connectionId, {
        kind: 'DOCUMENT_HELD',
        actor: systemActor,
        message: 'A bill waits.',
      });
    }
  }

  it('make one message that counts them and says nothing of what is in them', async () => {
    const [one, other] = await world.seedMany(2);
    if (one === undefined || other === undefined) return;
    await hold(one, 3);
    await hold(other, 1);
    await world.tell();
    expect(world.subjects(world.ada)).toEqual(['4 documents wait for 2 organisations']);
    expect(world.mailsTo(world.ada)[0]?.text).toContain('- Firm 01: 3 documents');
    expect(world.mailsTo(world.ada)[0]?.text).not.toContain('secret');
    await hold(one, 2);
    await world.tell();
    expect(world.mailsTo(world.ada)).toHaveLength(1);
  });

  it('and are published before it is told make none', async () => {
    const [one] = await world.seedMany(1);
    if (one === undefined) return;
    await hold(one, 2);
    await world.application.sql(`update document set state = 'DISCARDED'`);
    await world.tell();
    expect(world.sink.received).toEqual([]);
  });
});

describe('a digest', () => {
  it('goes once a day to those who asked for it, each with what they may know', async () => {
    const all = await world.seedMany(2);
    const hidden = await seedOrganisation(world.application, 'Secret', {});
    await world.connect(hidden);
    for (const one of [...all, hidden]) await world.breakDown(one);
    await wish(world.ada, 'DIGEST', true);
    await wish(world.edna, 'DIGEST', true);
    await wish(world.olga, 'DIGEST', true);
    for (let turn = 0; turn < 2; turn += 1) {
      await sendDigests(world.application.services);
      await deliverMail(world.application.services);
    }
    expect(world.subjects(world.ada)).toEqual(['2 connections wait for a person']);
    expect(world.mailsTo(world.ada)[0]?.text).toContain('- Firm 02: Reconnect needed');
    expect(world.mailsTo(world.ada)[0]?.text).not.toContain('Secret');
    expect(world.subjects(world.olga)).toEqual(['3 connections wait for a person']);
    // Nothing waits in what Edna sees.
    expect(world.subjects(world.edna)).toEqual([]);
  });
});
