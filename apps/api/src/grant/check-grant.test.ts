import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Vault } from '../encryption/vault.ts';
import type { Services } from '../services.ts';
import { ReconnectClient } from '../testing/reconnect-client.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { brightwaterName, harbourName, northwindName, priya, tom } from '../testing/xero-people.ts';
import { accessTokenOf } from './access-token.ts';
import { checkGrant } from './check-grant.ts';
import { findDueGrants } from './find-due-grants.ts';
import { refreshGrant } from './refresh-grant.ts';

let application: TestApplication;
let services: Services;
let ada: TestClient;
let harbour: SeededOrganisation;
let northwind: SeededOrganisation;
let grantId: string;

beforeAll(async () => {
  application = await TestApplication.start();
  // Only the breaker runs on a clock that no test can move: it lets every call through as a probe.
  const { environment } = application.services;
  const intervals = { ...environment.intervals, breakerProbe: 0 };
  services = { ...application.services, environment: { ...environment, intervals } };
  ada = await application.person('Ada');
});
afterAll(() => application.stop());

beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName, { ADMIN: ada });
  northwind = await seedOrganisation(application, northwindName, { ADMIN: ada });
  grantId = await seedConnected(application, priya, [harbour, northwind]);
});

const check = () => checkGrant(services, grantId, 'all');

async function healthOf({ connectionId }: SeededOrganisation): Promise<string> {
  const { status, reason } = await application.connection(connectionId);
  return reason == null ? status : `${status} ${reason}`;
}

const healths = async () => [await healthOf(harbour), await healthOf(northwind)];

describe('a tenant that Xero no longer lists', () => {
  it('needs a reconnect at once, and its sibling does not', async () => {
    await application.sandbox.control('disconnect', { organisation: harbourName });
    await check();
    expect(await healths()).toEqual(['NEEDS_RECONNECT DISCONNECTED_IN_XERO', 'CONNECTED']);
  });

  it('is connected again when it is back, and its history tells both', async () => {
    await application.sandbox.control('disconnect', { organisation: harbourName });
    await check();
    await application.sandbox.control('consent', { user: priya, organisations: [harbourName] });
    await check();
    expect(await healthOf(harbour)).toBe('CONNECTED');
    const history = await application.sql(
      `select kind, status, reason, actor from connection_event where connection_id = ? order by id`,
      [harbour.connectionId],
    );
    const system = { kind: 'system' };
    expect(history).toEqual([
      { kind: 'STATUS_CHANGED', status: 'CONNECTED', reason: null, actor: system },
      { kind: 'STATUS_CHANGED', status: 'NEEDS_RECONNECT', reason: 'DISCONNECTED_IN_XERO', actor: system },
      { kind: 'STATUS_CHANGED', status: 'CONNECTED', reason: null, actor: system },
    ]);
  });

  it.each(['remove-user', 'close-organisation'])('is seen at once after %s', async (control) => {
    await application.sandbox.control(control, {
      organisation: harbourName,
      ...(control === 'remove-user' ? { user: priya } : {}),
    });
    await check();
    expect(await healths()).toEqual(['NEEDS_RECONNECT DISCONNECTED_IN_XERO', 'CONNECTED']);
  });
});

describe('a login that has lost its access to an organisation that Xero still lists', () => {
  it('is retried first, then needs somebody in Xero, and recovers by itself', async () => {
    await application.sandbox.control('switches', { 'lost-access-connection': 'listed' });
    await application.sandbox.control('remove-user', { user: priya, organisation: harbourName });
    await check();
    expect(await healths()).toEqual(['DEGRADED XERO_ERROR', 'CONNECTED']);
    await check();
    expect(await healthOf(harbour)).toBe('DEGRADED XERO_ERROR');
    await application.passTime(3);
    await check();
    expect(await healths()).toEqual(['NEEDS_RECONNECT XERO_USER_LOST_ACCESS', 'CONNECTED']);
    await application.sandbox.control('change-role', { user: priya, organisation: harbourName, role: 'adviser' });
    await check();
    expect(await healths()).toEqual(['CONNECTED', 'CONNECTED']);
    expect((await application.connection(harbour.connectionId)).forbiddenSince).toBeNull();
  });
});

describe('a 403 to whoever called', () => {
  const anyCall = async () => {
    const token = await accessTokenOf(services, grantId, 'use');
    const { tenantId } = await application.connection(harbour.connectionId);
    if (!token.ok || !tenantId) throw new Error('There is no access.');
    return services.budget.run({ tenantId, priority: 'person' }, () =>
      services.xero.getOrganisation(token.value, tenantId),
    );
  };
  const isCheckDue = async () => (await findDueGrants(services.orm.em.fork())).includes(grantId);

  it('makes a check due that finds out what it was, though the last one was a moment ago', async () => {
    await check();
    expect(await isCheckDue()).toBe(false);
    await application.sandbox.control('disconnect', { organisation: harbourName });
    expect(await anyCall()).toMatchObject({ error: { kind: 'forbidden' } });
    expect(await isCheckDue()).toBe(true);
    await check();
    expect(await healths()).toEqual(['NEEDS_RECONNECT DISCONNECTED_IN_XERO', 'CONNECTED']);
    expect(await isCheckDue()).toBe(false);
  });

  it('has the organisation called as well where Xero still lists it, and checked again when a second refusal counts', async () => {
    await check();
    await application.sandbox.control('switches', { 'lost-access-connection': 'listed' });
    await application.sandbox.control('remove-user', { user: priya, organisation: harbourName });
    for (let call = 0; call < 3; call += 1) await anyCall();
    await check();
    expect(await healthOf(harbour)).toBe('DEGRADED XERO_ERROR');
    expect(await isCheckDue()).toBe(false);
    await application.passTime(3);
    expect(await isCheckDue()).toBe(true);
    await check();
    expect(await healthOf(harbour)).toBe('NEEDS_RECONNECT XERO_USER_LOST_ACCESS');
    await anyCall();
    expect(await isCheckDue()).toBe(false);
  });
});

describe('another login of ours that has the organisation too', () => {
  /** Tom's login serves another connection, and reaches the organisation besides. */
  const toms = async () => {
    const brightwater = await seedOrganisation(application, brightwaterName, { ADMIN: ada });
    const grant = await seedConnected(application, tom, [brightwater]);
    await application.sandbox.control('consent', { user: tom, organisations: [harbourName] });
    return grant;
  };

  it.each(['gone', 'listed'])(
    'tells a closed organisation from what happened to one login (connections %s)',
    async (value) => {
      const grant = await toms();
      await application.sandbox.control('switches', { 'closed-organisation-connection': value });
      await checkGrant(services, grant, 'all');
      await application.sandbox.control('close-organisation', { organisation: harbourName });
      await check();
      await application.passTime(3);
      await check();
      expect(await healths()).toEqual(['NEEDS_RECONNECT ORGANISATION_UNAVAILABLE', 'CONNECTED']);
      await check();
      expect(await healthOf(harbour)).toBe('NEEDS_RECONNECT ORGANISATION_UNAVAILABLE');
      await application.sandbox.control('reopen-organisation', { organisation: harbourName });
      await check();
      expect(await healthOf(harbour)).toBe('CONNECTED');
    },
  );

  it.each([
    ['gone', 'DISCONNECTED_IN_XERO'],
    ['listed', 'XERO_USER_LOST_ACCESS'],
  ])('still reaches what only one login has lost (connections %s)', async (value, reason) => {
    const grant = await toms();
    await application.sandbox.control('switches', { 'lost-access-connection': value });
    await checkGrant(services, grant, 'all');
    await application.sandbox.control('remove-user', { user: priya, organisation: harbourName });
    await check();
    await application.passTime(3);
    await check();
    expect(await healthOf(harbour)).toBe(`NEEDS_RECONNECT ${reason}`);
  });
});

describe('a refused token', () => {
  it.each(['dies', 'lives'] as const)('is retried before anybody is called (access token %s)', async (fate) => {
    await application.passTime(60);
    await application.sandbox.control('switches', { 'revoked-access-token': fate });
    await application.sandbox.control('revoke-grant', { user: priya });
    await check();
    expect(await healths()).toEqual(['DEGRADED REFRESH_RETRYING', 'DEGRADED REFRESH_RETRYING']);
    await check();
    expect(await healths()).toEqual(['DEGRADED REFRESH_RETRYING', 'DEGRADED REFRESH_RETRYING']);
    const { nextTryAt } = await application.connection(harbour.connectionId);
    expect(nextTryAt?.getTime()).toBeGreaterThan(Date.now());
    await application.passTime(3);
    await check();
    expect(await healths()).toEqual([
      'NEEDS_RECONNECT REFRESH_TOKEN_REJECTED',
      'NEEDS_RECONNECT REFRESH_TOKEN_REJECTED',
    ]);
  });

  it('that somebody other than a check found dead still reaches its connections', async () => {
    await application.passTime(60);
    await application.sandbox.control('revoke-grant', { user: priya });
    await refreshGrant(services, grantId);
    await application.passTime(3);
    expect(await refreshGrant(services, grantId)).toMatchObject({ kind: 'dead' });
    expect(await healthOf(harbour)).toBe('CONNECTED');
    expect(await findDueGrants(services.orm.em.fork())).toEqual([grantId]);
    await checkGrant(services, grantId, 'whenDue');
    expect(await healths()).toEqual([
      'NEEDS_RECONNECT REFRESH_TOKEN_REJECTED',
      'NEEDS_RECONNECT REFRESH_TOKEN_REJECTED',
    ]);
    await application.passTime(60);
    expect(await findDueGrants(services.orm.em.fork())).toEqual([]);
  });
});

describe('a fault that passes', () => {
  const faults: [what: string, control: string, input: object, health: string][] = [
    ['the list fails', 'fail', { status: 500, path: '/connections' }, 'DEGRADED XERO_ERROR'],
    ['the list is lost', 'drop-answer', { path: '/connections', times: 100 }, 'DEGRADED XERO_UNREACHABLE'],
    ['the list is cut off', 'truncate-answer', { path: '/connections', times: 100 }, 'DEGRADED XERO_UNREACHABLE'],
    ['calls fail', 'fail', { status: 503, path: '/api.xro' }, 'DEGRADED XERO_ERROR'],
    ['calls are lost', 'drop-answer', { path: '/api.xro', times: 100 }, 'DEGRADED XERO_UNREACHABLE'],
    ['tokens cannot be renewed', 'fail', { status: 503, path: '/connect/token' }, 'DEGRADED XERO_ERROR'],
    ['everything is down', 'fail', { status: 503 }, 'DEGRADED XERO_ERROR'],
    [
      'the app is refused',
      'change-client-secret',
      { secret: 'a new secret of the app' },
      'DEGRADED APP_CREDENTIALS_INVALID',
    ],
  ];

  it.each(faults)(
    '(%s) never calls for anybody, however long it lasts, and heals by itself',
    async (_what, control, input, health) => {
      const { secret } = application.sandbox.state.webClient;
      await application.passTime(60);
      await application.sandbox.control(control, { ...input });
      for (let round = 0; round < 4; round += 1) {
        await check();
        expect(await healths()).toEqual([health, health]);
        await application.passTime(round < 2 ? 5 : 40 * 60);
      }
      await application.sandbox.control('clear-faults');
      if (control === 'change-client-secret') await application.sandbox.control(control, { secret });
      await application.passTime(120);
      await check();
      expect(await healths()).toEqual(['CONNECTED', 'CONNECTED']);
    },
  );

  it('of one organisation says when it is tried next, and leaves the sibling alone', async () => {
    await application.sandbox.control('rate-limit', { scope: 'day', organisation: harbourName, seconds: 90 });
    await check();
    expect(await healths()).toEqual(['DEGRADED RATE_LIMITED', 'CONNECTED']);
    const { nextTryAt } = await application.connection(harbour.connectionId);
    expect((nextTryAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(60_000);
  });

  it('is a missing key: the operator must act, and it heals when the key is back', async () => {
    const keyless = { ...services, vault: new Vault({ writeKeyId: 'x', keys: new Map([['x', randomBytes(32)]]) }) };
    await checkGrant(keyless, grantId, 'all');
    expect(await healths()).toEqual(['DEGRADED CREDENTIAL_UNREADABLE', 'DEGRADED CREDENTIAL_UNREADABLE']);
    const { connection } = await ada.data<{ connection: object }>(
      'query($id: ID!) { connection(id: $id) { whoMustAct } }',
      { id: harbour.globalConnectionId },
    );
    expect(connection).toEqual({ whoMustAct: 'OPERATOR' });
    await check();
    expect(await healths()).toEqual(['CONNECTED', 'CONNECTED']);
  });
});

describe('a scope that is missing', () => {
  it('needs a reconnect, says which one, and is forgotten afterwards', async () => {
    const asked = services.environment.xero.scopes;
    const brightwater = await seedOrganisation(application, brightwaterName, { ADMIN: ada });
    const granted = asked.filter((scope) => scope !== 'accounting.settings.read');
    const lessened = await seedConnected(application, 'tom.baker@harbourbooks.example', [brightwater], granted);
    await checkGrant(services, lessened, 'all');
    expect(await healthOf(brightwater)).toBe('NEEDS_RECONNECT SCOPES_MISSING');
    expect((await application.connection(brightwater.connectionId)).missingScopes).toEqual([
      'accounting.settings.read',
    ]);
    const wizard = new ReconnectClient(ada);
    const attempt = await wizard.trip(brightwater, { as: 'tom.baker@harbourbooks.example' });
    await wizard.complete(attempt.id, attempt.expected?.tenantId ?? '');
    expect(await application.connection(brightwater.connectionId)).toMatchObject({
      status: 'CONNECTED',
      missingScopes: [],
    });
  });
});

describe('what was seen before', () => {
  /** A check whose list was made before what follows, and arrives after it. */
  async function slowCheck(meanwhile: () => Promise<unknown>): Promise<void> {
    const { xero } = services;
    const slow = {
      getOrganisation: xero.getOrganisation.bind(xero),
      listConnections: async (token: string) => {
        const answer = await xero.listConnections(token);
        await meanwhile();
        return answer;
      },
    } as unknown as Services['xero'];
    await checkGrant({ ...services, xero: slow }, grantId, 'all');
  }

  it('never overrides a reconnect that was completed since', async () => {
    const wizard = new ReconnectClient(ada);
    await application.sandbox.control('disconnect', { organisation: harbourName });
    await slowCheck(async () => {
      const attempt = await wizard.trip(harbour, { as: priya, allow: harbourName });
      const { attempt: completed } = await wizard.complete(attempt.id, attempt.expected?.tenantId ?? '');
      expect(completed?.state).toBe('COMPLETED');
      // Not because of the time of it: clocks differ between instances.
      await application.sql(`update connection set last_checked_at = null`);
    });
    expect(await healthOf(harbour)).toBe('CONNECTED');
  });

  it('never revives what was ended on purpose since', async () => {
    await slowCheck(() => new ReconnectClient(ada).disconnect(harbour));
    expect(await healthOf(harbour)).toBe('DISCONNECTED');
  });

  it('is not written after something newer', async () => {
    await application.sandbox.control('disconnect', { organisation: harbourName });
    await slowCheck(async () => {
      await application.sandbox.control('consent', { user: priya, organisations: [harbourName] });
      await check();
      expect(await healthOf(harbour)).toBe('CONNECTED');
    });
    expect(await healthOf(harbour)).toBe('CONNECTED');
  });

  it('by a clock that was wrong does not stop the checks', async () => {
    await application.sql(`update connection set last_checked_at = now() + interval '1 day'`);
    await application.sandbox.control('disconnect', { organisation: harbourName });
    await check();
    expect(await healthOf(harbour)).toBe('NEEDS_RECONNECT DISCONNECTED_IN_XERO');
  });
});

describe('refreshing a connection by hand', () => {
  it('calls for this connection alone, and its history says by whom', async () => {
    const calls = () =>
      application.sandbox.state.requests.all().filter(({ path }) => path.startsWith('/api.xro')).length;
    await check();
    const before = calls();
    const data = await ada.data(
      `mutation($id: ID!, $key: UUID!) { refreshConnection(input: { connectionId: $id, idempotencyKey: $key }) {
         connection { status events(first: 1) { nodes { kind status actor { ... on User { name } } } } } userErrors { code } } }`,
      { id: harbour.globalConnectionId, key: randomUUID() },
    );
    expect(data).toEqual({
      refreshConnection: {
        userErrors: [],
        connection: {
          status: 'CONNECTED',
          events: { nodes: [{ kind: 'CHECKED', status: 'CONNECTED', actor: { name: 'Ada' } }] },
        },
      },
    });
    expect(calls()).toBe(before + 1);
  });
});
