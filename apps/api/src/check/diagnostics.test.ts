import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openSecret } from '../grant/grant-secrets.ts';
import { SecretScanner } from '../testing/secret-scanner.ts';
import { ChecklistWorld } from '../testing/checklist-world.ts';
import { makeLink } from '../testing/link-client.ts';
import { seedApiKey } from '../testing/seed-api-key.ts';
import { seedWebhookEndpoint } from '../testing/seed-webhook-endpoint.ts';
import { seedConnected } from '../testing/seed.ts';
import { brightwaterName, harbourName, northwindName, priya, tom } from '../testing/xero-people.ts';

let world: ChecklistWorld;
const clientSecret = 'canary-secret-of-the-app-5b1f';
beforeAll(async () => {
  world = await ChecklistWorld.start({ SUPPORT_CONTACT: 'help@firm.example' });
});
afterAll(() => world.application.stop());
beforeEach(() => world.reset());

type Bundle = { json: Record<string, unknown>; text: string };

async function bundleFor(client: typeof world.ada): Promise<Bundle> {
  const { connection } = await client.data<{ connection: { diagnostics: Bundle } }>(
    'query($id: ID!) { connection(id: $id) { diagnostics { json text } } }',
    { id: world.harbour.globalConnectionId },
  );
  return connection.diagnostics;
}

/** Every secret that the installation holds about this connection and who sees it, in clear and as it is stored. */
async function canaries(): Promise<Map<string | Buffer, string>> {
  const { environment, vault } = world.application.services;
  const grant = await world.application.grant(world.grantId);
  const stored = [
    ['access_token', grant.accessToken],
    ['current_refresh_token', grant.currentRefreshToken],
    ['previous_refresh_token', grant.previousRefreshToken],
  ] as const;
  const secrets = new Map<string | Buffer, string>([
    [environment.authSecret, 'auth secret'],
    [environment.xero.clientSecret, 'client secret of the environment'],
    [clientSecret, 'client secret at Xero'],
    ...[...environment.encryptionKeys.keys.values()].map((key) => [key, 'encryption key'] as const),
  ]);
  for (const [column, ciphertext] of stored) {
    if (!ciphertext) throw new Error(`${column} is missing.`);
    const opened = openSecret(vault, world.grantId, column, ciphertext);
    if (!opened.ok) throw new Error(`${column} cannot be read.`);
    secrets.set(opened.value, column).set(ciphertext, `stored ${column}`);
  }
  const key = await seedApiKey(world.application, { name: 'A key', permissions: ['connection:view'] });
  secrets.set(key.secret, 'API key');
  const link = await makeLink(world.ada, world.harbour);
  secrets.set(link.slice(link.indexOf('#') + 1), 'secret of a reconnect link');
  const { services } = world.application;
  const endpoint = await seedWebhookEndpoint(services, { organisationIds: [world.harbour.id] });
  const [kept] = await world.application.sql<{ secret: string }>('select secret from webhook_endpoint');
  secrets.set(endpoint.secret, 'webhook secret').set(kept?.secret ?? '', 'stored webhook secret');
  for (const who of [world.ada, world.sven]) {
    for (const cookie of who.cookie.split('; ')) secrets.set(cookie.slice(cookie.indexOf('=') + 1), 'session cookie');
  }
  return secrets;
}

it('tells who supports it what is the case, and not one secret', async () => {
  await world.application.passTime(40 * 60);
  await world.run(world.ada);
  // What was replaced is kept for a while, and is a secret too.
  expect((await world.application.grant(world.grantId)).previousRefreshToken).not.toBeNull();
  const secrets = await canaries();
  await world.control('change-client-secret', { secret: clientSecret });
  await world.control('disconnect', { organisation: harbourName });
  await world.run(world.ada);
  const { json, text } = await bundleFor(world.sven);
  expect(json).toMatchObject({
    relink: { version: expect.any(String), xero: 'sandbox', supportContact: 'help@firm.example' },
    cause: 'APP_CREDENTIALS_INVALID',
    whoMustAct: 'OPERATOR',
    connection: { organisation: harbourName, status: 'NEEDS_RECONNECT', reason: 'DISCONNECTED_IN_XERO' },
    login: { name: priya, status: 'ACTIVE', generation: 1 },
  });
  expect(json['checks']).toHaveLength(14);
  expect(text).toContain('\n  FAIL    LOGIN_ACCESS: Xero does not list Harbour Café Ltd');
  expect(text).toMatch(/\n {2}\S+ STATUS_CHANGED \(system\) Reconnect needed: /);
  const scanner = new SecretScanner(secrets);
  expect(scanner.findIn(JSON.stringify(json))).toEqual([]);
  expect(scanner.findIn(text)).toEqual([]);
  // What the search is worth: it finds each of them where it is.
  const planted = [...secrets.keys()].map((secret) => (Buffer.isBuffer(secret) ? secret.toString('base64') : secret));
  const kinds = scanner.findIn(planted.join('\n')).map((found) => found.replace(/ \(.*/, ''));
  expect([...new Set(kinds)].toSorted()).toEqual([...new Set(secrets.values())].toSorted());
});

it('names the calls by what the support of Xero finds them by', async () => {
  await world.run(world.ada);
  await world.control('fail', { status: 500, path: '/api.xro' });
  await world.run(world.ada);
  // However long ago that was.
  await world.application.sql(`update check_run set calls = (select jsonb_agg(
    call || jsonb_build_object('at', (call ->> 'at')::timestamptz - interval '1 day')) from jsonb_array_elements(calls) call)`);
  const { json, text } = await bundleFor(world.vic);
  const calls = json['xeroCalls'] as { endpoint: string; status: number; correlationId: string | null }[];
  const failed = calls.find(({ endpoint }) => endpoint === 'organisation');
  expect(failed).toMatchObject({ status: 500, correlationId: expect.stringMatching(/^[\da-f-]{36}$/) });
  expect(text).toContain(`organisation: 500 after `);
  expect(text).toContain(`correlation id ${failed?.correlationId}`);
});

it('says nothing of other organisations, though their connections hang on the same login', async () => {
  const northwind = await world.organisation(northwindName);
  const brightwater = await world.organisation(brightwaterName);
  world.grantId = await seedConnected(world.application, priya, [world.harbour, northwind]);
  await seedConnected(world.application, tom, [brightwater]);
  await world.run(world.ada);
  const { json, text } = await bundleFor(world.vic);
  const all = JSON.stringify(json) + text;
  const known = [northwind, brightwater].flatMap((other) => [
    other.name,
    other.connectionId,
    other.globalConnectionId,
    other.id,
    other.globalId,
  ]);
  const people = [tom, ...[world.ada, world.eve].map(({ account }) => account.userId)];
  expect([...known, ...people].filter((word) => all.includes(word))).toEqual([]);
});
