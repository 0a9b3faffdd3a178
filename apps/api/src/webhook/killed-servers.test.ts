import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordEvent, systemActor } from '../connection/record-event.ts';
import { freePort } from '../database/free-port.ts';
import { BuiltServer, ensureBuilt } from '../testing/built-server.ts';
import { seedWebhookEndpoint } from '../testing/seed-webhook-endpoint.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { WebhookReceiver } from '../testing/webhook-receiver.ts';

let application: TestApplication;
let receiver: WebhookReceiver;
beforeAll(async () => {
  await ensureBuilt();
  receiver = await WebhookReceiver.start();
  application = await TestApplication.start();
  await application.reset();
}, 60_000);
afterAll(async () => {
  await application.stop();
  await receiver.close();
});

/** A server with its monitor, as operators start it. */
async function startServer(): Promise<BuiltServer> {
  const { environment } = application.services;
  const keys = [...environment.encryptionKeys.keys].map(([id, key]) => `${id}:${key.toString('base64')}`);
  return BuiltServer.start({
    directory: mkdtempSync(join(tmpdir(), 'relink-webhooks-')),
    variables: {
      NODE_ENV: 'test',
      PORT: String(await freePort()),
      DATABASE_URL: application.databaseUrl,
      XERO_CLIENT_ID: environment.xero.clientId,
      XERO_CLIENT_SECRET: environment.xero.clientSecret,
      XERO_IDENTITY_URL: environment.xero.identityUrl,
      XERO_API_URL: environment.xero.apiUrl,
      ENCRYPTION_KEYS: keys.join(','),
      AUTH_SECRET: environment.authSecret,
      INTERVALS: 'demo',
      WEBHOOK_ALLOW_HOSTS: receiver.host,
    },
  });
}

const perOrganisation = 30;

it('brings everything, in order for each connection, although servers are killed and the receiver is away', async () => {
  const organisations: SeededOrganisation[] = [];
  for (const name of ['Harbour', 'Lantern', 'Mill']) organisations.push(await seedOrganisation(application, name));
  receiver.secret = (await seedWebhookEndpoint(application.services, { address: receiver.url })).secret;
  const servers = await Promise.all([startServer(), startServer()]);
  const writes = organisations.map(async ({ connectionId }) => {
    for (let turn = 0; turn < perOrganisation; turn += 1) {
      const event = { kind: 'CHECKED', actor: systemActor, message: String(turn) } as const;
      await recordEvent(application.services.orm.em.fork(), connectionId, event);
      await sleep(100);
    }
  });
  const arrivals = () => receiver.taken.length;
  await expect.poll(arrivals, { timeout: 20_000 }).toBeGreaterThan(5);
  // Killed while something is being sent: the answer is never heard.
  receiver.answer = () => null;
  await expect.poll(() => receiver.seen.some(({ status }) => status === 0), { timeout: 20_000 }).toBe(true);
  await servers[0]?.stop('SIGKILL');
  receiver.answer = () => 503;
  await expect.poll(() => receiver.seen.some(({ status }) => status === 503), { timeout: 20_000 }).toBe(true);
  await servers[1]?.stop('SIGKILL');
  receiver.answer = () => 204;
  const third = await startServer();
  await Promise.all(writes);
  const isDelivered = async () => {
    const rows = await application.sql<{ state: string }>('select state from webhook_delivery');
    return rows.length === perOrganisation * organisations.length && rows.every(({ state }) => state === 'DELIVERED');
  };
  await expect.poll(isDelivered, { timeout: 60_000 }).toBe(true);
  await third.stop('SIGKILL');
  for (const { globalId } of organisations) {
    const ofOne = receiver.taken.filter(({ data }) => data['organisationId'] === globalId);
    // Once each by its id, which is how a receiver tells a repetition.
    const first = ofOne.filter(({ id }, at) => ofOne.findIndex((other) => other.id === id) === at);
    expect(first.map(({ data }) => data['message'])).toEqual(
      Array.from({ length: perOrganisation }, (_, turn) => String(turn)),
    );
  }
}, 180_000);
