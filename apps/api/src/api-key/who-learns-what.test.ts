import { randomUUID } from 'node:crypto';
import type { Permission } from '@relink/domain/permission/permission';
import { grantablePermissions } from '@relink/domain/api-key/api-key-rules';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SeededOrganisation } from '../testing/seed.ts';
import { killGrant, seedConnected, seedOrganisation } from '../testing/seed.ts';
import type { SeededApiKey } from '../testing/seed-api-key.ts';
import { seedApiKey } from '../testing/seed-api-key.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { TestSocket } from '../testing/test-socket.ts';
import { brightwaterName, harbourName, northwindName, priya } from '../testing/xero-people.ts';

/** Priya's login serves three organisations; the key is for Harbour alone and may do there whatever keys may. */
let application: TestApplication;
let ada: TestClient;
let bert: TestClient;
let olga: TestClient;
let harbour: SeededOrganisation;
let northwind: SeededOrganisation;
let brightwater: SeededOrganisation;
let grantId: string;
let key: SeededApiKey;

const ofOrganisations = grantablePermissions.filter((permission) => permission !== 'organisation:create');

beforeAll(async () => {
  application = await TestApplication.start();
  ada = await application.person('Ada');
  bert = await application.person('Bert');
  olga = await application.person('Olga', 'OWNER');
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName, { ADMIN: ada });
  northwind = await seedOrganisation(application, northwindName, { ADMIN: bert });
  brightwater = await seedOrganisation(application, brightwaterName, { ADMIN: bert });
  grantId = await seedConnected(application, priya, [harbour, northwind, brightwater]);
  key = await seedApiKey(application, { permissions: ofOrganisations, organisationIds: [harbour.id] });
});

/** Nothing that tells of the other organisations or the people in them. */
function expectNothingOfOthers(answer: unknown): void {
  const text = JSON.stringify(answer);
  const others = [northwind, brightwater].flatMap(({ id, name, globalId, globalConnectionId, connectionId }) => [
    id,
    name,
    globalId,
    globalConnectionId,
    connectionId,
  ]);
  for (const other of [...others, 'Bert', bert.account.email]) expect(text).not.toContain(other);
}

const act = (client: TestClient, name: string, { globalConnectionId }: SeededOrganisation, selection = '') =>
  client.data<Record<string, { userErrors: { code: string }[] }>>(
    `mutation($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) {
       ${name}(input: $input) { ${selection} userErrors { code message ... on NotAllowedError { askAdmins { email } } } } }`,
    { input: { connectionId: globalConnectionId, idempotencyKey: randomUUID() } },
  );

describe('a key for one organisation', () => {
  it('lists and counts that one, and learns of others only how many a login serves', async () => {
    const answer = await key.client.data(`{
      organisations(includeArchived: true) { totalCount nodes { id name viewerRole viewerPermissions members { totalCount } } }
      connections { totalCount nodes { id login { email otherConnectionsCount connections { totalCount nodes { id } } } } }
      fleet { total byStatus { status count } }
      viewer { permissions apiKey { organisations { id } createdBy { email } } }
    }`);
    expect(answer).toMatchObject({
      organisations: { totalCount: 1, nodes: [{ id: harbour.globalId, viewerRole: null, members: null }] },
      connections: {
        totalCount: 1,
        nodes: [
          {
            id: harbour.globalConnectionId,
            login: {
              email: priya,
              otherConnectionsCount: 2,
              connections: { totalCount: 1, nodes: [{ id: harbour.globalConnectionId }] },
            },
          },
        ],
      },
      fleet: { total: 1 },
      viewer: { apiKey: { organisations: [{ id: harbour.globalId }], createdBy: null } },
    });
    expectNothingOfOthers(answer);
  });

  it.each(['organisation', 'connection'] as const)(
    'is answered about another %s as about an unknown id',
    async (what) => {
      const ids = { organisation: northwind.globalId, connection: northwind.globalConnectionId };
      expect(await key.client.data(`query($id: ID!) { ${what}(id: $id) { id } }`, { id: ids[what] })).toEqual({
        [what]: null,
      });
      const own = { organisation: harbour.globalId, connection: harbour.globalConnectionId };
      expect(await key.client.data(`query($id: ID!) { ${what}(id: $id) { id } }`, { id: own[what] })).toEqual({
        [what]: { id: own[what] },
      });
    },
  );

  it.each(['refreshConnection', 'requestReconnect', 'disconnect', 'startReconnect', 'createReconnectLink'])(
    'does nothing to another organisation by %s',
    async (name) => {
      const before = await application.access();
      const { [name]: answer } = await act(key.client, name, northwind);
      expect(answer?.userErrors).toEqual([{ code: 'NOT_FOUND', message: 'There is no such connection.' }]);
      expect(await application.access()).toEqual(before);
    },
  );

  it('is told of changes there and of no others', async () => {
    const socket = await TestSocket.connect(key.client);
    const status = socket.subscribe('subscription { connectionStatus { id status } }');
    const fleet = socket.subscribe('subscription { fleet { total byStatus { status count } } }');
    expect(await status.data()).toMatchObject({ connectionStatus: { id: harbour.globalConnectionId } });
    await fleet.data();
    await application.sql(`update connection set status = 'DISCONNECTED', severity = 5 where id = ?`, [
      northwind.connectionId,
    ]);
    await application.sql(`select pg_notify('relink_change', ?)`, [
      JSON.stringify({ connectionId: northwind.connectionId }),
    ]);
    await socket.settle();
    expect([...status.unread, ...fleet.unread]).toEqual([]);
    await killGrant(application, grantId);
    const told = await status.until<{ connectionStatus: { id: string; status: string } }>(
      ({ connectionStatus }) => connectionStatus.status === 'NEEDS_RECONNECT',
    );
    expect(told.connectionStatus.id).toBe(harbour.globalConnectionId);
    expectNothingOfOthers([...status.unread, ...fleet.unread]);
    socket.close();
  });

  it('reads the history there, where an Admin from elsewhere is nobody it may know', async () => {
    await application.sql(
      `insert into connection_event (connection_id, kind, at, actor, message) values (?, 'CHECKED', now(), ?, 'Looked at.')`,
      [harbour.connectionId, JSON.stringify({ kind: 'user', userId: bert.account.userId })],
    );
    const answer = await key.client.data(
      `query($id: ID!) { connection(id: $id) { events { nodes { message actor { __typename ... on HiddenActor { description } } } } } }`,
      { id: harbour.globalConnectionId },
    );
    expect(JSON.stringify(answer)).toContain('the holder of the Xero login');
    expectNothingOfOthers(answer);
  });

  it('learns nothing that a login could reach, and cannot take part in a reconnect', async () => {
    const start = await act(ada, 'startReconnect', harbour, 'attempt { id }');
    const { id } = (start['startReconnect'] as unknown as { attempt: { id: string } }).attempt;
    const answer = await key.client.data(
      `query($id: ID!) { reconnectAttempt(id: $id) {
         state choices { name } otherChoicesCount signedInAs alsoHeals { id } alsoHealsOthersCount authorizationUrl startedByThisSession } }`,
      { id },
    );
    expect(answer).toEqual({
      reconnectAttempt: {
        state: 'AT_XERO',
        choices: null,
        otherChoicesCount: 0,
        signedInAs: null,
        alsoHeals: [],
        alsoHealsOthersCount: 0,
        authorizationUrl: null,
        startedByThisSession: false,
      },
    });
    for (const name of ['startReconnect', 'disconnect']) {
      const { [name]: refused } = await act(key.client, name, harbour);
      expect(refused?.userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    }
    const input = { attemptId: id, idempotencyKey: randomUUID() };
    const cancelled = await key.client.data<{ cancelReconnect: object }>(
      'mutation($input: CancelReconnectInput!) { cancelReconnect(input: $input) { userErrors { code } } }',
      { input },
    );
    expect(cancelled.cancelReconnect).toEqual({ userErrors: [{ code: 'NOT_ALLOWED' }] });
  });

  it('creates no organisation: it would be one beyond its own', async () => {
    await application.sql(`update api_key set permissions = permissions || '{organisation:create}'`);
    const answer = await key.client.data<{ createOrganisation: { userErrors: object[] } }>(
      `mutation($key: UUID!) { createOrganisation(input: { name: "Another", idempotencyKey: $key }) { userErrors { code } } }`,
      { key: randomUUID() },
    );
    expect(answer.createOrganisation.userErrors).toEqual([{ code: 'NOT_ALLOWED' }]);
  });
});

describe('what a key does', () => {
  const actorsFor = async (client: TestClient) => {
    const { connection } = await client.data<{ connection: { events: { nodes: { kind: string; actor: object }[] } } }>(
      `query($id: ID!) { connection(id: $id) { events(first: 1) { nodes { kind
         actor { __typename ... on ApiKey { keyName: name permissions } ... on HiddenActor { description } } } } } }`,
      { id: harbour.globalConnectionId },
    );
    return connection.events.nodes[0]?.actor;
  };
  const hidden = { __typename: 'HiddenActor', description: 'a program with an API key' };

  it('is under its name for those who see the workspace, itself, and the people of its only organisation', async () => {
    await act(key.client, 'refreshConnection', harbour);
    const named = { __typename: 'ApiKey', keyName: 'A program', permissions: null };
    expect(await actorsFor(ada)).toEqual(named);
    expect(await actorsFor(olga)).toMatchObject({ ...named, permissions: expect.arrayContaining(['CONNECTION_VIEW']) });
    expect(await actorsFor(key.client)).toMatchObject({ ...named, permissions: expect.any(Array) });
  });

  it('is under no name for others, as a name may tell of another customer', async () => {
    const wide = await seedApiKey(application, {
      name: 'Northwind and Harbour',
      permissions: ['connection:view', 'connection:check'],
      organisationIds: [harbour.id, northwind.id],
    });
    await act(wide.client, 'refreshConnection', harbour);
    expect(await actorsFor(ada)).toEqual(hidden);
    expect(await actorsFor(key.client)).toEqual(hidden);
    expect(await actorsFor(olga)).toMatchObject({ __typename: 'ApiKey', keyName: 'Northwind and Harbour' });
  });
});

/** Each permission that is of use today, and what only it opens. */
const opens: Partial<Record<Permission, (client: TestClient) => Promise<boolean>>> = {
  'connection:view': async (client) => {
    const { connections } = await client.data<{ connections: { totalCount: number } }>(
      '{ connections { totalCount } }',
    );
    return connections.totalCount > 0;
  },
  'connection:check': (client) => succeeds(client, 'refreshConnection'),
  'reconnect:request': (client) => succeeds(client, 'requestReconnect'),
  'reconnect-link:create': (client) => succeeds(client, 'createReconnectLink'),
  'organisation:create': async (client) => {
    const answer = await client.data<{ createOrganisation: { userErrors: object[] } }>(
      `mutation($key: UUID!) { createOrganisation(input: { name: "Another", idempotencyKey: $key }) { userErrors { code } } }`,
      { key: randomUUID() },
    );
    return answer.createOrganisation.userErrors.length === 0;
  },
};

async function succeeds(client: TestClient, name: string): Promise<boolean> {
  const { [name]: answer } = await act(client, name, harbour);
  return answer?.userErrors.length === 0;
}

describe.each(Object.keys(opens) as Permission[])('%s', (permission) => {
  it('opens what it is for, and every other permission together does not', async () => {
    const needed: Permission[] = ['connection:view', permission];
    const without = grantablePermissions.filter((one) => one !== permission);
    const [having, lacking] = [
      await seedApiKey(application, { permissions: needed }),
      await seedApiKey(application, { permissions: without }),
    ];
    expect(await opens[permission]?.(lacking.client)).toBe(false);
    expect(await opens[permission]?.(having.client)).toBe(true);
  });
});
