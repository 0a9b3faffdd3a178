import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { accessTokenOf } from './grant/access-token.ts';
import { checkGrant } from './grant/check-grant.ts';
import { refreshGrant } from './grant/refresh-grant.ts';
import { encryptedColumns } from './encryption/encrypted-columns.ts';
import { Monitor } from './monitor/monitor.ts';
import { readSecrets } from './testing/evidence-secrets.ts';
import { ReconnectClient } from './testing/reconnect-client.ts';
import { SecretScanner } from './testing/secret-scanner.ts';
import { seedConnected, seedOrganisation } from './testing/seed.ts';
import { TestApplication, testPassword } from './testing/test-application.ts';
import { TestSocket } from './testing/test-socket.ts';
import { cedarName, harbourName, northwindName, priya, tom } from './testing/xero-people.ts';

/**
 * A day in the life of an installation on which everything happens that could let a secret out. The end of the run
 * searches for those that came to exist on it (`testing/start-postgres.ts`); here is what can be said before.
 */
let application: TestApplication;
const logLines: string[] = [];

beforeAll(async () => {
  application = await TestApplication.start({}, logLines);
  const ada = await application.person('Ada');
  const wizard = new ReconnectClient(ada);
  const harbour = await seedOrganisation(application, harbourName, { ADMIN: ada });
  const northwind = await seedOrganisation(application, northwindName, { ADMIN: ada });
  const grantId = await seedConnected(application, priya, [harbour, northwind]);
  await application.passTime(60);

  // Attempts that end in every way, one that stays open, one that leaves something behind at Xero.
  const taken = await wizard.trip(harbour, { as: tom, allow: harbourName });
  await wizard.complete(taken.id, taken.expected?.tenantId ?? '');
  await wizard.trip(harbour, { as: priya, refuse: true });
  const cancelled = await wizard.trip(harbour, { as: priya, allow: cedarName });
  await wizard.cancel(cancelled.id);
  const replayed = await wizard.toXero(northwind, { as: priya });
  await wizard.comeBack(replayed.callback);
  await wizard.comeBack(replayed.callback);
  await wizard.comeBack(replayed.callback.replace('code=', 'code=wrong'));

  // Refreshes that succeed, are lost, are refused, and cannot be stored at first.
  await refreshGrant(application.services, grantId);
  await application.passTime(60);
  await application.sandbox.control('drop-answer', { path: '/connect/token' });
  await refreshGrant(application.services, grantId);
  await application.passTime(60);
  await application.sql('alter table grant_event rename to grant_event_away');
  const stored = refreshGrant(application.services, grantId);
  await vi.waitUntil(() => logLines.join().includes('could not be stored'));
  await application.sql('alter table grant_event_away rename to grant_event');
  if ((await stored).kind !== 'rotated') throw new Error('The token was not stored.');
  await application.sandbox.control('change-client-secret', { secret: 'another-secret-of-the-app' });
  await application.passTime(60);
  await checkGrant(application.services, grantId, 'all');

  // Faults, subscriptions and passwords.
  await ada.graphql('{ connections(first: 1000) { totalCount } }');
  await ada.graphql(`mutation { confirmSignIn(input: { password: "${testPassword}" }) { userErrors { code } } }`);
  await application.sql('alter table reconnect_attempt rename to reconnect_attempt_away');
  await ada.graphql(
    `mutation($id: ID!, $key: UUID!) { startReconnect(input: { connectionId: $id, idempotencyKey: $key }) { userErrors { code } } }`,
    { id: harbour.globalConnectionId, key: randomUUID() },
  );
  await application.sql('alter table reconnect_attempt_away rename to reconnect_attempt');
  const socket = await TestSocket.connect(ada);
  const pushed = socket.subscribe(
    'subscription { connectionStatus { id status login { email } openAttempt { id authorizationUrl } } }',
  );
  await pushed.data();
  await pushed.data();
  socket.close();
  await accessTokenOf(application.services, grantId, 'use');

  // Jobs, with what they are told.
  const monitor = new Monitor(application.services, application.services.orm.config.get('clientUrl') ?? '');
  await monitor.start();
  await vi.waitUntil(
    async () => (await application.sql(`select from pgboss.job where state = 'completed'`)).length > 0,
    { timeout: 20_000 },
  );
  await monitor.stop();
}, 60_000);
afterAll(() => application.stop());

it('was a day with all of them in it', () => {
  const kinds = [...readSecrets(inject('evidence')).values()];
  for (const kind of [
    'access token',
    'auth secret',
    'authorization code',
    'client secret',
    'code verifier',
    'database password',
    'encryption key',
    'id token',
    'nonce',
    'password',
    'refresh token',
    'state',
  ]) {
    expect(kinds).toContain(kind);
  }
  expect(kinds.length).toBeGreaterThan(30);
  expect(logLines.length).toBeGreaterThan(1);
});

it('has ciphertexts in the columns that are known to hold them, and in no other', async () => {
  const columns = await application.sql<{ table: string; name: string }>(
    `select format('%I.%I', table_schema, table_name) as table, format('%I', column_name) as name
     from information_schema.columns where table_schema in ('public', 'auth', 'pgboss')`,
  );
  const holding: string[] = [];
  for (const { table, name } of columns) {
    const rows = await application.sql(`select from ${table} where ${name}::text like '%v1.test.%' limit 1`);
    if (rows.length > 0) holding.push(`${table}.${name}`);
  }
  const known = encryptedColumns.map(({ table, column }) => `public.${table}.${column}`);
  expect(holding.filter((column) => !known.includes(column))).toEqual([]);
  expect(holding.length).toBeGreaterThan(2);
});

it('leaves no secret in the log, at its most talkative', () => {
  expect(new SecretScanner(readSecrets(inject('evidence'))).findIn(logLines.join('\n'))).toEqual([]);
});
