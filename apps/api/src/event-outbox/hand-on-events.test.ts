import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { recordEvent, systemActor } from '../connection/record-event.ts';
import type { EntityManager } from '../database/orm.ts';
import { seedWebhookEndpoint } from '../testing/seed-webhook-endpoint.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { handOnEvents } from './hand-on-events.ts';

let application: TestApplication;
let harbour: SeededOrganisation;
beforeAll(async () => {
  application = await TestApplication.start();
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, 'Harbour');
});

const record = (em: EntityManager, message: string) =>
  recordEvent(em, harbour.connectionId, { kind: 'CHECKED', actor: systemActor, message });
const fork = () => application.services.orm.em.fork();
const handOn = () => handOnEvents(application.services);

async function heard(): Promise<string[]> {
  const rows = await application.sql<{ body: string }>('select body from webhook_delivery order by event_id');
  return rows.map(({ body }) => (JSON.parse(body) as { data: { message: string } }).data.message);
}
const left = async () => (await application.sql('select from event_outbox')).length;

/** A transaction that has written its event, and stays open until it is told to end. */
async function open(message: string): Promise<{ commit: () => Promise<void>; rollBack: () => Promise<void> }> {
  const em = fork();
  await em.begin();
  await record(em, message);
  return { commit: () => em.commit(), rollBack: () => em.rollback() };
}

it('hands an event on once, and keeps nothing when there is nobody to hand it to', async () => {
  await record(fork(), 'first');
  expect(await handOn()).toBe(false);
  expect(await left()).toBe(0);
  await seedWebhookEndpoint(application.services);
  await record(fork(), 'second');
  await handOn();
  await handOn();
  expect(await heard()).toEqual(['second']);
});

it('lets no event overtake one that was numbered before it and commits late', async () => {
  await seedWebhookEndpoint(application.services);
  const late = await open('first');
  await record(fork(), 'second');
  expect(await handOn()).toBe(true);
  expect(await heard()).toEqual([]);
  await late.commit();
  await handOn();
  expect(await heard()).toEqual(['first', 'second']);
  expect(await left()).toBe(0);
});

it('waits for no transaction that has ended without its event', async () => {
  await seedWebhookEndpoint(application.services);
  const late = await open('never');
  await record(fork(), 'second');
  await late.rollBack();
  await handOn();
  expect(await heard()).toEqual(['second']);
});

it('skips nothing and repeats nothing, whoever commits when, with two instances handing on at once', async () => {
  const second = await application.another();
  await seedWebhookEndpoint(application.services);
  const over = new AbortController();
  const hand = async (one: TestApplication) => {
    for (;;) {
      if (over.signal.aborted) return;
      await handOnEvents(one.services);
    }
  };
  const hands = [hand(application), hand(second)];
  const write = async (writer: number) => {
    for (let turn = 0; turn < 15; turn += 1) {
      const one = await open(`${writer}/${turn}`);
      await new Promise((resolve) => setTimeout(resolve, (writer * 7 + turn * 13) % 11));
      if ((writer + turn) % 5 === 0) await one.rollBack();
      else await one.commit();
    }
  };
  await Promise.all([0, 1, 2, 3].map(write));
  over.abort();
  await Promise.all(hands);
  while (await handOn());
  const written = await application.sql<{ message: string }>('select message from connection_event order by id');
  expect(await heard()).toEqual(written.map(({ message }) => message));
  expect(written).toHaveLength(48);
  // In the order in which they were handed on, too.
  const order = await application.sql<{ event_id: string }>(
    'select event_id from webhook_delivery order by created_at, event_id',
  );
  expect(order.map((row) => Number(row.event_id))).toEqual(
    order.map((row) => Number(row.event_id)).toSorted((a, b) => a - b),
  );
  await second.stop();
});
