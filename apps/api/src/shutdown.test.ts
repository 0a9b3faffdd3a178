import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from './database/free-port.ts';
import { refreshGrant } from './grant/refresh-grant.ts';
import { BuiltServer, ensureBuilt } from './testing/built-server.ts';
import { seedLogins } from './testing/seed-logins.ts';
import { TestApplication } from './testing/test-application.ts';

let application: TestApplication;
beforeAll(async () => {
  await ensureBuilt();
  application = await TestApplication.start();
}, 60_000);
afterAll(() => application.stop());

const rotations = async (): Promise<number> => {
  const [row] = await application.sql<{ sum: string }>('select sum(generation) as sum from xero_grant');
  return Number(row?.sum);
};

/** A server as operators start it, on the database and the sandbox of the test. */
async function startServer(): Promise<{ url: string; server: BuiltServer }> {
  const { environment, orm } = application.services;
  const keys = [...environment.encryptionKeys.keys].map(([id, key]) => `${id}:${key.toString('base64')}`);
  const port = await freePort();
  const variables = {
    NODE_ENV: 'test',
    PORT: String(port),
    DATABASE_URL: orm.config.get('clientUrl') ?? '',
    XERO_CLIENT_ID: environment.xero.clientId,
    XERO_CLIENT_SECRET: environment.xero.clientSecret,
    XERO_IDENTITY_URL: environment.xero.identityUrl,
    XERO_API_URL: environment.xero.apiUrl,
    ENCRYPTION_KEYS: keys.join(','),
    AUTH_SECRET: environment.authSecret,
  };
  const directory = mkdtempSync(join(tmpdir(), 'relink-shutdown-'));
  return { url: `http://localhost:${port}`, server: await BuiltServer.start({ variables, directory }) };
}

it('stores on SIGTERM what it has sent, begins nothing more, and answers until nobody sends it anything', async () => {
  await application.reset();
  await seedLogins(application, 40);
  await application.sql(
    `update xero_grant set last_rotated_at = now() - interval '8 days', next_check_at = now() + interval '1 day'`,
  );
  await application.sandbox.control('delay', { milliseconds: 1_500, path: '/connect/token' });
  const { url, server } = await startServer();
  const isUnderWay = async () =>
    (await application.sql('select id from xero_grant where lease_until is not null')).length;
  await expect.poll(isUnderWay, { timeout: 20_000 }).toBeGreaterThan(5);

  // As something that shares out requests: it asks for readiness again and again, and sends a request each time.
  const seen: (number | 'failed')[] = [];
  const answers: (number | 'failed')[] = [];
  const statusOf = (address: string) =>
    fetch(address).then(
      ({ status }) => status,
      () => 'failed' as const,
    );
  const sharing = (async () => {
    for (let status: number | 'failed' = 200; status === 200; await sleep(50)) {
      status = await statusOf(`${url}/readyz`);
      seen.push(status);
      answers.push(await statusOf(`${url}/healthz`));
    }
  })();
  await expect.poll(() => seen.length, { timeout: 20_000 }).toBeGreaterThan(3);
  const ended = await server.stop('SIGTERM');
  await sharing;

  expect(ended.code).toBe(0);
  expect(seen.at(-1)).toBe(503);
  expect(new Set(answers)).toEqual(new Set([200]));
  expect(
    await application.sql(
      'select id from xero_grant where lease_until is not null or current_first_used_at is not null',
    ),
  ).toEqual([]);
  const outcomes = await application.refreshOutcomes();
  expect(new Set(outcomes)).toEqual(new Set(['rotated']));
  expect(outcomes.length).toBe(await rotations());
  expect(outcomes.length).toBeLessThan(40);
}, 60_000);

it('sends nothing more that was not sent when it is about to end, and stores what was', async () => {
  await application.reset();
  const [sent = '', unsent = ''] = await seedLogins(application, 2);
  await application.passTime(120);
  const services = { ...application.services, stopping: new AbortController(), refreshes: new Map() };
  await application.sandbox.control('delay', { milliseconds: 400, path: '/connect/token' });
  const before = await application.tokenCalls();
  const attempt = refreshGrant(services, sent);
  await expect.poll(() => application.grant(sent).then((grant) => grant.leaseOwner)).not.toBeNull();
  await sleep(100);
  // It holds a turn already, and waits for the moment to send.
  const tokenTurns = {
    ...services.tokenTurns,
    awaitSending: async (_grantId: string, pass: Parameters<typeof services.tokenTurns.awaitSending>[1]) => {
      await expect.poll(() => services.stopping.signal.aborted).toBe(true);
      return pass;
    },
  };
  const waiting = refreshGrant({ ...services, tokenTurns }, unsent);
  await expect.poll(() => application.grant(unsent).then((grant) => grant.leaseOwner)).not.toBeNull();
  services.stopping.abort();
  expect(await attempt).toEqual({ kind: 'rotated' });
  expect(await waiting).toMatchObject({ kind: 'degraded', reason: 'REFRESH_RETRYING' });
  expect(await refreshGrant(services, unsent)).toMatchObject({ kind: 'notNow' });
  expect(await application.tokenCalls()).toBe(before + 1);
  expect(await application.grant(sent)).toMatchObject({ generation: 1, leaseOwner: null });
  expect(await application.grant(unsent)).toMatchObject({ generation: 0, leaseOwner: null });
});
