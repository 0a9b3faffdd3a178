import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ReconnectClient } from '../testing/reconnect-client.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication, testPassword } from '../testing/test-application.ts';
import { TestClient } from '../testing/test-client.ts';
import { brightwaterName, harbourName, northwindName, priya } from '../testing/xero-people.ts';

let application: TestApplication;
let admin: TestClient;
let wizard: ReconnectClient;
let harbour: SeededOrganisation;
let priyasGrant: string;

beforeAll(async () => {
  application = await TestApplication.start();
  admin = await application.person('Ada');
  wizard = new ReconnectClient(admin);
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName, { ADMIN: admin });
  priyasGrant = await seedConnected(application, priya, [harbour]);
});

type Entry = { action: string; actor_kind: string; actor_id: string | null; organisation_id: string | null };

async function recorded(): Promise<(Entry & Record<string, unknown>)[]> {
  return application.sql('select * from audit_entry order by id');
}

const said = async () => (await recorded()).map(({ action, before, after }) => ({ action, before, after }));

describe('a reconnect', () => {
  it('is on record from its start to its end, with what was connected before and after', async () => {
    const attempt = await wizard.trip(harbour, { as: priya });
    const tenantId = attempt.expected?.tenantId ?? '';
    await wizard.complete(attempt.id, tenantId);
    const entries = await recorded();
    expect(entries).toMatchObject([
      { action: 'reconnect.started', after: { connection: harbour.connectionId } },
      {
        action: 'reconnect.completed',
        before: { status: 'CONNECTED', tenantId, tenantName: harbourName, xeroLogin: priyasGrant },
        after: { status: 'CONNECTED', tenantId, tenantName: harbourName, xeroLogin: priyasGrant },
      },
    ]);
    for (const entry of entries) {
      expect(entry).toMatchObject({ actor_kind: 'user', actor_id: admin.account.userId, organisation_id: harbour.id });
      expect(entry['address']).toMatch(/127\.0\.0\.1|::1/);
    }
  });

  it('that is cancelled, superseded or denied is on record as that', async () => {
    const first = await wizard.start(harbour);
    const second = await wizard.start(harbour);
    await wizard.cancel(second.attempt?.id ?? '');
    await wizard.trip(harbour, { as: priya, refuse: true });
    expect(await said()).toMatchObject([
      { action: 'reconnect.started' },
      { action: 'reconnect.cancelled', before: { state: 'AT_XERO' }, after: { state: 'SUPERSEDED' } },
      { action: 'reconnect.started' },
      { action: 'reconnect.cancelled', before: { state: 'AT_XERO' }, after: { state: 'CANCELLED' } },
      { action: 'reconnect.started' },
      { action: 'reconnect.denied', before: { state: 'VERIFYING' }, after: { state: 'DENIED' } },
    ]);
    expect(first.attempt).not.toBeNull();
  });

  it('that comes to a different organisation is on record, with which one was chosen', async () => {
    const northwind = await seedOrganisation(application, northwindName, { ADMIN: admin });
    await seedConnected(application, priya, [northwind]);
    const attempt = await wizard.trip(northwind, { as: priya, allow: brightwaterName });
    const other = attempt.choices?.find(({ name }) => name === brightwaterName);
    await wizard.complete(attempt.id, other?.tenantId ?? '');
    expect((await said()).at(-1)).toMatchObject({
      action: 'reconnect.mismatch',
      before: { tenantName: northwindName },
      after: { tenantName: brightwaterName, tenantId: other?.tenantId },
    });
  });
});

it('a disconnection is on record, with what it ended', async () => {
  await wizard.disconnect(harbour);
  await wizard.disconnect(harbour);
  expect(await said()).toMatchObject([
    {
      action: 'connection.disconnected',
      before: { status: 'CONNECTED', tenantName: harbourName },
      after: { status: 'DISCONNECTED' },
    },
  ]);
});

it('a request is on record once, however often it is asked', async () => {
  for (let times = 0; times < 2; times += 1) {
    await admin.data(
      `mutation($input: RequestReconnectInput!) { requestReconnect(input: $input) { userErrors { code } } }`,
      {
        input: { connectionId: harbour.globalConnectionId, note: 'Please.', idempotencyKey: randomUUID() },
      },
    );
  }
  expect(await said()).toMatchObject([{ action: 'reconnectRequest.made', after: { note: 'Please.' } }]);
});

describe('a sign-in', () => {
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${application.url}/api/auth/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: application.url,
        'x-forwarded-for': '198.51.100.23',
        ...headers,
      },
      body: JSON.stringify(body),
    });

  it('is on record, and so is its end', async () => {
    const again = await TestClient.signIn(application.url, admin.account);
    expect((await post('sign-out', {}, { cookie: again.cookie })).status).toBe(200);
    expect(await recorded()).toMatchObject([
      { action: 'signIn.succeeded', actor_id: admin.account.userId, after: { method: 'password' } },
      { action: 'signIn.ended', actor_id: admin.account.userId, subject_kind: 'session', address: '198.51.100.23' },
    ]);
  });

  it('that fails is on record with the account that was tried, and without what was typed', async () => {
    await post('sign-in/email', { email: admin.account.email, password: 'a canary in place of it' });
    await post('sign-in/email', { email: 'canary-of-nobody@relink.example', password: 'a canary in place of it' });
    const entries = await recorded();
    expect(entries).toMatchObject([
      {
        action: 'signIn.failed',
        actor_kind: 'unknown',
        actor_id: null,
        subject_id: admin.account.userId,
        after: { method: 'password', reason: 'wrong credentials' },
        address: '198.51.100.23',
      },
      { action: 'signIn.failed', subject_id: null },
    ]);
    expect(JSON.stringify(entries)).not.toContain('canary');
  });

  it('that is confirmed is on record, and so is a wrong password in its place', async () => {
    const client = await TestClient.signIn(application.url, admin.account);
    const confirm = (password: string) =>
      client.data(
        'mutation($password: String!) { confirmSignIn(input: { password: $password }) { userErrors { code } } }',
        {
          password,
        },
      );
    await confirm('a canary in place of it');
    await confirm(testPassword);
    const entries = (await recorded()).slice(1);
    expect(entries).toMatchObject([
      { action: 'signIn.confirmationFailed', after: { sessionEnded: false } },
      { action: 'signIn.confirmed', after: { method: 'password' } },
    ]);
    expect(JSON.stringify(entries)).not.toContain('canary');
  });
});
