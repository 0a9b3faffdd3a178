import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { recordEvent, systemActor } from '../connection/record-event.ts';
import type { EntityManager } from '../database/orm.ts';
import { seedWebhookEndpoint } from '../testing/seed-webhook-endpoint.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { forgetOldEvents } from './forget-old-events.ts';
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
  const rows = await application.sql<{ body: string }>('select body from webhook_delivery order by position');
  return rows.map(({ body }) => (JSON.parse(body) as { data: { message: string } }).data.message);
}

/** A transaction that has written its event, and stays open until it is told to end. */
async function open(message: string): Promise<{ commit: () => Promise<void>; rollBack: () => Promise<void> }> {
  const em = fork();
  await em.begin();
  await record(em, message);
  return { commit: () => em.commit(), rollBack: () => em.rollback() };
}

it('hands an event on once, and keeps nothing when there is nobody to hand it to', async () => {
  await record(fork(), 'first');
  await handOn();
  await seedWebhookEndpoint(application.services);
  await record(fork(), 'second');
  await handOn();
  await handOn();
  expect(await heard()).toEqual(['second']);
});

it('skips nothing that commits late, and waits for nobody', async () => {
  await seedWebhookEndpoint(application.services);
  const [late, never] = [await open('late'), await open('never')];
  await record(fork(), 'early');
  await handOn();
  expect(await heard()).toEqual(['early']);
  await late.commit();
  await never.rollBack();
  await handOn();
  expect(await heard()).toEqual(['early', 'late']);
});

it('does it all or nothing: what could not be written for one event is written with the next try', async () => {
  await seedWebhookEndpoint(application.services);
  await record(fork(), 'first');
  await application.sql('alter table webhook_delivery add constraint refused check (body is null)');
  await expect(handOn()).rejects.toThrow('refused');
  await application.sql('alter table webhook_delivery drop constraint refused');
  await handOn();
  expect(await heard()).toEqual(['first']);
});

it('forgets no place that was not handed on yet, however old', async () => {
  await seedWebhookEndpoint(application.services);
  await record(fork(), 'first');
  await record(fork(), 'second');
  await application.sql(`update event_order set placed_at = now() - interval '100 days'`);
  await forgetOldEvents(application.services);
  await handOn();
  expect(await heard()).toEqual(['first', 'second']);
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
  await handOn();
  const written = await application.sql<{ message: string }>(
    'select message from connection_event e join event_order o on o.event_id = e.id order by o.position',
  );
  expect(await heard()).toEqual(written.map(({ message }) => message));
  expect(written).toHaveLength(48);
  await second.stop();
});
