import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { accessTokenOf } from './grant/access-token.ts';
import { checkGrant } from './grant/check-grant.ts';
import { refreshGrant } from './grant/refresh-grant.ts';
import { encryptedColumns } from './encryption/encrypted-columns.ts';
import { Monitor } from './monitor/monitor.ts';
import { ensureBuilt } from './testing/built-server.ts';
import { ReconnectClient } from './testing/reconnect-client.ts';
import { scanDataFiles, scanTables, storeUncompressed, walPosition } from './testing/scan-database.ts';
import { SecretScanner } from './testing/secret-scanner.ts';
import { seedConnected, seedOrganisation } from './testing/seed.ts';
import { TestApplication, testPassword } from './testing/test-application.ts';
import type { TestClient } from './testing/test-client.ts';
import { TestSocket } from './testing/test-socket.ts';
import { cedarName, harbourName, northwindName, priya, tom } from './testing/xero-people.ts';

/** A day in the life of an installation, everything secret in it, and everywhere it must not have got to. */
let application: TestApplication;
let ada: TestClient;
let databaseUrl: string;
let walFrom: string;
const logLines: string[] = [];
const answers: string[] = [];
const secrets = new Map<string, string>();
/** what is known to be in the one answer that may hold it */
const toldOnce = new Map<string, string>();

const keep = (what: string, value: string): unknown => value !== '' && secrets.set(value, what);

/** Notes what passes between us and Xero, without changing it. */
function overhear({ oauth }: TestApplication['services']): void {
  const [beginTrip, exchangeCode, refresh] = [
    oauth.beginTrip.bind(oauth),
    oauth.exchangeCode.bind(oauth),
    oauth.refresh.bind(oauth),
  ];
  vi.spyOn(oauth, 'beginTrip').mockImplementation(async () => {
    const trip = await beginTrip();
    keep('verifier', trip?.secrets.codeVerifier ?? '');
    toldOnce.set(trip?.secrets.state ?? '', 'state');
    toldOnce.set(trip?.secrets.nonce ?? '', 'nonce');
    return trip;
  });
  vi.spyOn(oauth, 'exchangeCode').mockImplementation(async (query, trip) => {
    keep('code', new URLSearchParams(query).get('code') ?? '');
    const exchanged = await exchangeCode(query, trip);
    if (exchanged.ok) keep('access token', exchanged.value.tokens.accessToken);
    if (exchanged.ok) keep('refresh token', exchanged.value.tokens.refreshToken);
    return exchanged;
  });
  vi.spyOn(oauth, 'refresh').mockImplementation(async (token) => {
    keep('refresh token', token);
    const outcome = await refresh(token);
    if (outcome.kind === 'rotated') keep('access token', outcome.tokens.accessToken);
    if (outcome.kind === 'rotated') keep('refresh token', outcome.tokens.refreshToken);
    return outcome;
  });
}

/** Notes every answer of our own server. */
function record(): void {
  const real = globalThis.fetch;
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const answer = await real(input, init);
    const address = input instanceof Request ? input.url : input.toString();
    if (!address.startsWith(application.url)) return answer;
    const headers = [...answer.headers].filter(([name]) => name !== 'set-cookie');
    answers.push(JSON.stringify(headers) + (await answer.clone().text()));
    return answer;
  });
}

beforeAll(async () => {
  application = await TestApplication.start({}, logLines);
  databaseUrl = application.services.orm.config.get('clientUrl') ?? '';
  await storeUncompressed(databaseUrl);
  walFrom = await walPosition(databaseUrl);
  overhear(application.services);
  record();
  ada = await application.person('Ada');
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
  answers.push(JSON.stringify([await pushed.data(), await pushed.data()]));
  socket.close();
  const access = await accessTokenOf(application.services, grantId, 'use');
  if (access.ok) keep('access token', access.value);

  // Jobs, with what they are told.
  const monitor = new Monitor(application.services, databaseUrl);
  await monitor.start();
  await vi.waitUntil(
    async () => (await application.sql(`select from pgboss.job where state = 'completed'`)).length > 0,
    { timeout: 20_000 },
  );
  await monitor.stop();

  const { environment } = application.services;
  for (const key of environment.encryptionKeys.keys.values()) {
    for (const encoding of ['base64', 'base64url', 'hex'] as const) keep('encryption key', key.toString(encoding));
  }
  keep('auth secret', environment.authSecret);
  keep('client secret', environment.xero.clientSecret);
  keep('password', testPassword);
  const cookie = ada.cookie.slice(ada.cookie.indexOf('=') + 1);
  keep('session cookie', cookie);
  keep('session cookie', decodeURIComponent(cookie));
}, 60_000);
afterAll(async () => {
  vi.restoreAllMocks();
  await application.stop();
});

const foundIn = (text: string, wanted: ReadonlyMap<string, string>): string[] => new SecretScanner(wanted).findIn(text);

it('was a day with all of them in it', () => {
  const kinds = new Set(secrets.values());
  expect([...kinds].toSorted()).toEqual([
    'access token',
    'auth secret',
    'client secret',
    'code',
    'encryption key',
    'password',
    'refresh token',
    'session cookie',
    'verifier',
  ]);
  expect(secrets.size).toBeGreaterThan(20);
  expect(toldOnce.size).toBeGreaterThan(5);
  expect(answers.length).toBeGreaterThan(15);
  expect(logLines.length).toBeGreaterThan(1);
});

it('leaves no secret in any table, those of sign-ins and jobs included', async () => {
  const { found, tables } = await scanTables(databaseUrl, new SecretScanner(new Map([...secrets, ...toldOnce])));
  expect(found).toEqual([]);
  for (const table of ['public.xero_grant', 'public.grant_event', 'auth.session', 'pgboss.job']) {
    expect(tables).toContain(table);
  }
});

it('leaves no secret in the files of the database, nor in its write-ahead log', async () => {
  const scanner = new SecretScanner(new Map([...secrets, ...toldOnce]));
  expect(await scanDataFiles(databaseUrl, scanner, walFrom)).toEqual([]);
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

/** What the sandbox is known by is no secret, and is in there on purpose. */
const noneOfTheSandbox = () => new Map([...secrets].filter(([value]) => value !== 'sandbox-secret'));

it.each([
  ['the server', new URL('../dist', import.meta.url)],
  ['the dashboard', new URL('../../dashboard/dist', import.meta.url)],
])('leaves no secret in what is built of %s', async (what, directory) => {
  await ensureBuilt();
  const found = new SecretScanner(noneOfTheSandbox()).findInFiles(fileURLToPath(directory));
  if (found === null) process.stderr.write(`Not scanned, as it has not been built: ${what}.\n`);
  expect(found ?? []).toEqual([]);
});

it('leaves no secret in the log, at its most talkative', () => {
  const text = logLines.join('\n');
  expect([...foundIn(text, secrets), ...foundIn(text, toldOnce)]).toEqual([]);
});

it('leaves no secret in any answer; state and nonce in the address of the consent page alone', () => {
  const text = answers.join('\n');
  expect(foundIn(text, secrets)).toEqual([]);
  const withoutAddress = text.replaceAll(/"authorizationUrl":"[^"]+"/g, '"authorizationUrl":"…"');
  expect(foundIn(withoutAddress, toldOnce)).toEqual([]);
  expect(foundIn(text, toldOnce)).not.toEqual([]);
});
