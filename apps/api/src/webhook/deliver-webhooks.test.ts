import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyConnectionEvent } from '../connection/apply-connection-event.ts';
import { recordEvent, systemActor } from '../connection/record-event.ts';
import { handOnEvents } from '../connection-event/hand-on-events.ts';
import { fromGlobalId, toGlobalId } from '../id/global-id.ts';
import { rotateKeys } from '../encryption/rotate-keys.ts';
import { seedWebhookEndpoint } from '../testing/seed-webhook-endpoint.ts';
import type { SeededWebhookEndpoint } from '../testing/seed-webhook-endpoint.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { WebhookReceiver } from '../testing/webhook-receiver.ts';
import { claimWebhook } from './claim-webhook.ts';
import { deliverWebhooks } from './deliver-webhooks.ts';
import { forgetOldWebhooks } from './forget-old-webhooks.ts';
import { settleWebhook } from './settle-webhook.ts';

/** Two instances on one database, one receiver that both may reach. */
let application: TestApplication;
let second: TestApplication;
let receiver: WebhookReceiver;
let harbour: SeededOrganisation;
let lantern: SeededOrganisation;
let endpoint: SeededWebhookEndpoint;

beforeAll(async () => {
  receiver = await WebhookReceiver.start();
  application = await TestApplication.start({ WEBHOOK_ALLOW_HOSTS: receiver.host });
  second = await application.another();
});
afterAll(async () => {
  await second.stop();
  await application.stop();
  await receiver.close();
});
beforeEach(async () => {
  await application.reset();
  receiver.taken.length = 0;
  receiver.seen.length = 0;
  receiver.answer = () => 204;
  harbour = await seedOrganisation(application, 'Harbour');
  lantern = await seedOrganisation(application, 'Lantern');
  endpoint = await seedWebhookEndpoint(application.services, { address: receiver.url });
  receiver.secret = endpoint.secret;
});

const fork = () => application.services.orm.em.fork();
const happen = (where: SeededOrganisation, message: string) =>
  recordEvent(fork(), where.connectionId, { kind: 'CHECKED', actor: systemActor, message });
const handOn = async () => {
  await handOnEvents(application.services);
};
const deliver = async () => {
  await handOn();
  await deliverWebhooks(application.services);
};
/** What waits for its next try is due now. */
const becomeDue = () => application.sql(`update webhook_delivery set next_try_at = now() where state = 'WAITING'`);
const states = async () =>
  (await application.sql<{ state: string }>('select state from webhook_delivery order by event_id')).map(
    ({ state }) => state,
  );
const messages = (where?: SeededOrganisation) =>
  receiver.taken
    .filter(({ data }) => where === undefined || data['organisationId'] === where.globalId)
    .map(({ data }) => data['message']);

describe('a receiver that verifies with the library of Standard Webhooks', () => {
  it('is told what happened, in ids and words of the API, and nothing of tokens or people', async () => {
    await fork().transactional((em) =>
      applyConnectionEvent(em, harbour.connectionId, {
        event: { kind: 'attemptCompleted' },
        actor: { kind: 'user', userId: 'somebody' },
        at: new Date(),
      }),
    );
    await deliver();
    const [event] = await application.sql<{ id: string; at: Date; message: string }>('select * from connection_event');
    expect(receiver.taken).toHaveLength(1);
    expect(JSON.parse(receiver.taken[0]?.body ?? '')).toEqual({
      type: 'connection.status_changed',
      timestamp: new Date(event?.at ?? 0).toISOString(),
      data: {
        eventId: toGlobalId('ConnectionEvent', String(event?.id)),
        kind: 'STATUS_CHANGED',
        connectionId: harbour.globalConnectionId,
        organisationId: harbour.globalId,
        organisationName: 'Harbour',
        message: event?.message,
        status: 'CONNECTED',
        reason: null,
        whoMustAct: 'NOBODY',
      },
    });
  });

  it('refuses what is signed with another secret, and takes it once the secret is right', async () => {
    receiver.secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
    await happen(harbour, 'first');
    await deliver();
    expect(receiver.seen.map(({ status }) => status)).toEqual([401]);
    receiver.secret = endpoint.secret;
    await becomeDue();
    await deliver();
    expect(messages()).toEqual(['first']);
  });

  it('is told under the same id at every try', async () => {
    receiver.answer = () => (receiver.seen.length === 0 ? 500 : 200);
    await happen(harbour, 'first');
    await deliver();
    await becomeDue();
    await deliver();
    const [one, other] = receiver.seen;
    expect(receiver.seen).toHaveLength(2);
    expect(one?.id).toBe(other?.id);
    expect(fromGlobalId('WebhookDelivery', one?.id ?? '')).not.toBeNull();
  });
});

describe('an endpoint', () => {
  it('hears of its organisations alone', async () => {
    await application.sql('update webhook_endpoint set organisation_ids = ?', [`{${harbour.id}}`]);
    await happen(harbour, 'of Harbour');
    await happen(lantern, 'of Lantern');
    await deliver();
    expect(messages()).toEqual(['of Harbour']);
    expect((await application.sql('select body from webhook_delivery')).map(String).join()).not.toContain('Lantern');
  });

  it('hears of its kinds of events alone', async () => {
    await application.sql(`update webhook_endpoint set kinds = '{LISTS_REFRESHED}'`);
    await happen(harbour, 'checked');
    await recordEvent(fork(), harbour.connectionId, { kind: 'LISTS_REFRESHED', actor: systemActor, message: 'lists' });
    await deliver();
    expect(messages()).toEqual(['lists']);
  });

  it('hears of nothing while it is disabled, and nothing is kept for it', async () => {
    await application.sql(`update webhook_endpoint set disabled_at = now(), disabled_reason = 'BY_PERSON'`);
    await happen(harbour, 'first');
    await deliver();
    expect(await states()).toEqual([]);
    expect(receiver.seen).toEqual([]);
  });

  it('is not sent anything unsigned where the key of its secret is missing, and that is on record', async () => {
    const { keys } = application.services.environment.encryptionKeys;
    const keyRing = { writeKeyId: 'next', keys: new Map([...keys, ['next', Buffer.alloc(32, 7)]]) };
    const { rows } = await rotateKeys({ orm: application.services.orm, keyRing });
    expect(rows).toBe(1);
    await happen(harbour, 'first');
    await deliver();
    expect(messages()).toEqual([]);
    // The operator can put the key back. Until then it waits: it is not the receiver that fails.
    for (let turn = 0; turn < application.services.environment.intervals.retryWebhook.length + 2; turn += 1) {
      await becomeDue();
      await deliver();
    }
    expect(await application.sql('select status, failure from webhook_attempt')).toEqual([
      { status: null, failure: 'the encryption key of its secret is missing here' },
    ]);
    expect(await application.sql('select state, tries from webhook_delivery')).toEqual([
      { state: 'WAITING', tries: 0 },
    ]);
    expect(await application.sql('select failing_since from webhook_endpoint')).toEqual([{ failing_since: null }]);
  });
});

describe('a receiver that is down for a while', () => {
  it('gets everything afterwards, in order for each connection', async () => {
    receiver.answer = () => 503;
    for (let turn = 0; turn < 5; turn += 1) {
      await happen(harbour, `harbour ${turn}`);
      await happen(lantern, `lantern ${turn}`);
      await deliver();
      if (turn % 2 === 0) await becomeDue();
    }
    expect(receiver.taken).toEqual([]);
    // Of each connection, only its first has knocked meanwhile.
    expect(new Set(receiver.seen.map(({ id }) => id)).size).toBe(2);
    receiver.answer = () => 204;
    await becomeDue();
    await deliver();
    expect(messages(harbour)).toEqual([0, 1, 2, 3, 4].map((turn) => `harbour ${turn}`));
    expect(messages(lantern)).toEqual([0, 1, 2, 3, 4].map((turn) => `lantern ${turn}`));
    expect(new Set(await states())).toEqual(new Set(['DELIVERED']));
  });

  it('gets what rests as soon as it takes anything again', async () => {
    receiver.answer = () => 503;
    await happen(harbour, 'first');
    await happen(lantern, 'second');
    await deliver();
    receiver.answer = () => 204;
    await application.sql(
      `update webhook_delivery set next_try_at = case when connection_id = ? then now() else now() + interval '1 day' end`,
      [harbour.connectionId],
    );
    await deliver();
    expect(messages()).toEqual(['first', 'second']);
  });

  it('that refuses one connection and takes the rest is not asked again for it whenever it takes one', async () => {
    receiver.answer = ({ data }) => (data['organisationId'] === harbour.globalId ? 500 : 204);
    await happen(harbour, 'refused');
    await deliver();
    const turns = application.services.environment.intervals.retryWebhook.length + 3;
    for (let turn = 0; turn < turns; turn += 1) {
      // It rests, however long the turns here take.
      await application.sql(
        `update webhook_delivery set next_try_at = now() + interval '1 day' where state = 'WAITING'`,
      );
      await happen(lantern, `lantern ${turn}`);
      await deliver();
    }
    expect(messages(lantern)).toHaveLength(turns);
    // Once more when the first one went through, which takes nothing of its three days.
    const refused = `select d.state, d.tries, count(*)::int as attempts
      from webhook_delivery d join webhook_attempt a on a.delivery_id = d.id where d.connection_id = ? group by d.id`;
    expect(await application.sql(refused, [harbour.connectionId])).toEqual([
      { state: 'WAITING', tries: 1, attempts: 2 },
    ]);
    receiver.answer = () => 204;
    await becomeDue();
    await deliver();
    expect(messages(harbour)).toEqual(['refused']);
  });

  it('holds up neither another receiver nor, once it is given up, its own next events', async () => {
    const other = await WebhookReceiver.start();
    const there = await TestApplication.start({ WEBHOOK_ALLOW_HOSTS: `${receiver.host},${other.host}` });
    const place = await seedOrganisation(there, 'Harbour');
    other.secret = (await seedWebhookEndpoint(there.services, { address: other.url })).secret;
    receiver.secret = (await seedWebhookEndpoint(there.services, { address: receiver.url })).secret;
    receiver.answer = () => 500;
    const send = async () => {
      await handOnEvents(there.services);
      await there.sql(`update webhook_delivery set next_try_at = now() where state = 'WAITING'`);
      await deliverWebhooks(there.services);
    };
    for (const message of ['first', 'second']) {
      await recordEvent(there.services.orm.em.fork(), place.connectionId, {
        kind: 'CHECKED',
        actor: systemActor,
        message,
      });
    }
    await send();
    expect(other.taken.map(({ data }) => data['message'])).toEqual(['first', 'second']);
    const tries = there.services.environment.intervals.retryWebhook.length + 1;
    for (let count = 1; count < tries; count += 1) await send();
    receiver.answer = () => 204;
    await send();
    expect(messages()).toEqual(['second']);
    await there.stop();
    await other.close();
  });
});

describe('two instances', () => {
  it('never send the same at the same time, and each connection stays in order', async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      await happen(harbour, `harbour ${turn}`);
      await happen(lantern, `lantern ${turn}`);
    }
    await handOn();
    await Promise.all([application, second, application, second].map(({ services }) => deliverUntilDone(services)));
    expect(receiver.taken).toHaveLength(40);
    expect(new Set(receiver.seen.map(({ id }) => id)).size).toBe(40);
    expect(messages(harbour)).toEqual(Array.from({ length: 20 }, (_, turn) => `harbour ${turn}`));
    expect(messages(lantern)).toEqual(Array.from({ length: 20 }, (_, turn) => `lantern ${turn}`));
  });

  it('take up what a killed one was sending; what it still says is not heard', async () => {
    await happen(harbour, 'first');
    await happen(harbour, 'second');
    await handOn();
    // An instance whose database session is gone.
    const dead = `${crypto.randomUUID()}@1/webhook`;
    const { intervals } = application.services.environment;
    const claimed = await claimWebhook(fork(), dead, intervals);
    expect(claimed).not.toBeNull();
    await deliverWebhooks(second.services);
    expect(messages()).toEqual(['first', 'second']);
    if (claimed === null) return;
    await settleWebhook(application.services, claimed, {
      at: new Date(),
      milliseconds: 1,
      outcome: { kind: 'answered', status: 500 },
    });
    expect(await states()).toEqual(['DELIVERED', 'DELIVERED']);
  });

  it('leave alone what a living one is sending', async () => {
    await happen(harbour, 'first');
    await happen(harbour, 'second');
    await handOn();
    const { intervals } = application.services.environment;
    const held = await claimWebhook(fork(), `${application.services.presence.name}/webhook`, intervals);
    expect(held).not.toBeNull();
    await deliverWebhooks(second.services);
    expect(receiver.seen).toEqual([]);
  });
});

/** Others hold the next of a connection now and then. */
async function deliverUntilDone(services: TestApplication['services']): Promise<void> {
  const waiting = `select from webhook_delivery where state = 'WAITING' limit 1`;
  while ((await application.sql(waiting)).length > 0) await deliverWebhooks(services);
}

describe('what cannot be delivered', () => {
  const exhaust = async () => {
    await handOn();
    const tries = application.services.environment.intervals.retryWebhook.length + 1;
    for (let count = 0; count < tries; count += 1) {
      await becomeDue();
      await deliver();
    }
  };

  it('is tried for as long as the schedule says, and every try is on record', async () => {
    const { retryWebhook } = application.services.environment.intervals;
    receiver.answer = () => 500;
    await happen(harbour, 'first');
    await exhaust();
    expect(await states()).toEqual(['GIVEN_UP']);
    const attempts = await application.sql('select number, status, failure from webhook_attempt order by number');
    expect(attempts).toEqual(
      Array.from({ length: retryWebhook.length + 1 }, (_, at) => ({ number: at + 1, status: 500, failure: null })),
    );
  });

  it('rests between tries for what the schedule says, a tenth more or less', async () => {
    const [first = 0] = application.services.environment.intervals.retryWebhook;
    receiver.answer = () => 500;
    await happen(harbour, 'first');
    await deliver();
    const [{ rests } = { rests: 0 }] = await application.sql<{ rests: number }>(
      `select (extract(epoch from d.next_try_at - a.at) * 1000)::float8 as rests
       from webhook_delivery d join webhook_attempt a on a.delivery_id = d.id`,
    );
    expect(rests).toBeGreaterThan(first * 0.89);
  });

  it('disables an endpoint that has taken nothing for that long, and tells the Owners once', async () => {
    const olga = await application.person('Olga', 'OWNER');
    receiver.answer = () => 500;
    await happen(harbour, 'first');
    await handOn();
    await deliver();
    await application.sql(`update webhook_endpoint set failing_since = now() - interval '4 days'`);
    await happen(harbour, 'second');
    await exhaust();
    expect(await application.sql('select disabled_reason from webhook_endpoint')).toEqual([
      { disabled_reason: 'FAILING' },
    ]);
    // The second one has never been tried: it waited for its turn, and can be replayed.
    expect(await states()).toEqual(['GIVEN_UP', 'GIVEN_UP']);
    const mails = await application.sql(`select kind, subject from mail_outbox where recipient = ?`, [
      olga.account.email,
    ]);
    expect(mails).toEqual([{ kind: 'WEBHOOK_DISABLED', subject: 'Relink no longer sends webhooks to “A receiver”' }]);
    expect(await application.sql(`select after from audit_entry where action = 'webhook.disabled'`)).toEqual([
      { after: { name: 'A receiver', endpoint: receiver.url, reason: 'FAILING' } },
    ]);
  });

  it('leaves an endpoint alone that took something meanwhile', async () => {
    receiver.answer = () => 500;
    await happen(harbour, 'first');
    await exhaust();
    expect(await application.sql('select disabled_at from webhook_endpoint')).toEqual([{ disabled_at: null }]);
  });

  it('disables an endpoint at once that answers 410 Gone', async () => {
    receiver.answer = () => 410;
    await happen(harbour, 'first');
    await happen(lantern, 'second');
    await deliver();
    expect(await application.sql('select disabled_reason from webhook_endpoint')).toEqual([
      { disabled_reason: 'GONE' },
    ]);
    expect(receiver.seen).toHaveLength(1);
    expect(await states()).toEqual(['GIVEN_UP', 'GIVEN_UP']);
  });
});

it('forgets after a month what was sent, with its attempts, and what waits not at all', async () => {
  await happen(harbour, 'first');
  await deliver();
  receiver.answer = () => 500;
  await happen(harbour, 'second');
  await deliver();
  await application.sql(`update webhook_delivery set created_at = now() - interval '40 days',
    finished_at = finished_at - interval '31 days'`);
  await forgetOldWebhooks(application.services);
  expect(await states()).toEqual(['WAITING']);
  expect(await application.sql('select status from webhook_attempt')).toEqual([{ status: 500 }]);
});
