import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { accessTokenOf } from './grant/access-token.ts';
import { checkGrant } from './grant/check-grant.ts';
import { refreshGrant } from './grant/refresh-grant.ts';
import { ReconnectClient } from './testing/reconnect-client.ts';
import { seedConnected, seedOrganisation } from './testing/seed.ts';
import { TestApplication, testPassword } from './testing/test-application.ts';
import type { TestClient } from './testing/test-client.ts';
import { TestSocket } from './testing/test-socket.ts';
import { cedarName, harbourName, northwindName, priya, tom } from './testing/xero-people.ts';

/** A day in the life of an installation, everything secret in it, and everywhere it must not have got to. */
let application: TestApplication;
let ada: TestClient;
const logLines: string[] = [];
const answers: string[] = [];
const secrets = new Map<string, string>();
/** what is known to be in the one answer that may hold it */
const toldOnce = new Map<string, string>();

const keep = (what: string, value: string): unknown => value !== '' && secrets.set(value, what);

/** Notes what passes between us and Xero, without changing it. */
function overhear({ oauth }: TestApplication['services']): void {
  const { beginTrip, exchangeCode, refresh } = oauth;
  vi.spyOn(oauth, 'beginTrip').mockImplementation(async () => {
    const trip = await beginTrip.call(oauth);
    keep('verifier', trip?.secrets.codeVerifier ?? '');
    toldOnce.set(trip?.secrets.state ?? '', 'state');
    toldOnce.set(trip?.secrets.nonce ?? '', 'nonce');
    return trip;
  });
  vi.spyOn(oauth, 'exchangeCode').mockImplementation(async (query, trip) => {
    keep('code', new URLSearchParams(query).get('code') ?? '');
    const exchanged = await exchangeCode.call(oauth, query, trip);
    if (exchanged.ok) keep('access token', exchanged.value.tokens.accessToken);
    if (exchanged.ok) keep('refresh token', exchanged.value.tokens.refreshToken);
    return exchanged;
  });
  vi.spyOn(oauth, 'refresh').mockImplementation(async (token) => {
    keep('refresh token', token);
    const outcome = await refresh.call(oauth, token);
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

const foundIn = (text: string, wanted: ReadonlyMap<string, string>): string[] =>
  [...wanted].filter(([value]) => text.includes(value)).map(([, what]) => what);

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

it('leaves no secret in any table', async () => {
  const tables = await application.sql<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  expect(tables.length).toBeGreaterThan(12);
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await application.sql<{ row: string }>(`select t::text as row from ${name} t`);
    const text = rows.map(({ row }) => row).join('\n');
    found.push(...foundIn(text, secrets).map((what) => `${what} in ${name}`));
    found.push(...foundIn(text, toldOnce).map((what) => `${what} in ${name}`));
  }
  expect(found).toEqual([]);
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
