import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toGlobalId } from '../id/global-id.ts';
import { attemptFields, ReconnectClient } from '../testing/reconnect-client.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { killGrant, seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { TestClient } from '../testing/test-client.ts';
import { TestSocket } from '../testing/test-socket.ts';
import { brightwaterName, harbourName, northwindName, priya } from '../testing/xero-people.ts';

/** Ada is an Admin of one organisation and a Viewer of another; Priya's login serves these two and Bert's. */
let application: TestApplication;
let ada: TestClient;
let bert: TestClient;
let vera: TestClient;
let support: TestClient;
let owner: TestClient;
let harbour: SeededOrganisation;
let northwind: SeededOrganisation;
let brightwater: SeededOrganisation;
let grantId: string;

beforeAll(async () => {
  application = await TestApplication.start();
  ada = await application.person('Ada');
  bert = await application.person('Bert');
  vera = await application.person('Vera');
  support = await application.person('Sue', 'SUPPORT');
  owner = await application.person('Olga', 'OWNER');
});
afterAll(() => application.stop());

beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName, { ADMIN: ada, VIEWER: vera });
  northwind = await seedOrganisation(application, northwindName, { ADMIN: bert, VIEWER: ada });
  brightwater = await seedOrganisation(application, brightwaterName, { ADMIN: bert });
  grantId = await seedConnected(application, priya, [harbour, northwind, brightwater]);
});

const nothingOfTheReach = {
  choices: null,
  otherChoicesCount: 0,
  alsoHeals: [],
  alsoHealsOthersCount: 0,
  signedInAs: null,
  authorizationUrl: null,
};

describe('the one who went to Xero', () => {
  it('is told the organisations they have a role in, and how many others there are', async () => {
    await killGrant(application, grantId);
    const attempt = await new ReconnectClient(ada).trip(harbour, { as: priya });
    expect(attempt).toMatchObject({
      state: 'CHOOSE_ORGANISATION',
      signedInAs: `Priya Sharma (${priya})`,
      choices: expect.arrayContaining([
        expect.objectContaining({ name: harbourName, isExpected: true, linkedElsewhere: false }),
        expect.objectContaining({ name: northwindName, isExpected: false, linkedElsewhere: true }),
      ]),
      otherChoicesCount: 1,
      alsoHeals: [{ id: northwind.globalConnectionId }],
      alsoHealsOthersCount: 1,
      startedByThisSession: true,
    });
    expect(attempt.choices).toHaveLength(2);
  });

  it('is told nothing of it any more once the attempt has ended, whichever way', async () => {
    await killGrant(application, grantId);
    const wizard = new ReconnectClient(ada);
    const cancelled = await wizard.trip(harbour, { as: priya });
    expect((await wizard.cancel(cancelled.id)).attempt).toMatchObject({ state: 'CANCELLED', ...nothingOfTheReach });
    const completed = await wizard.trip(harbour, { as: priya });
    const tenantId = completed.expected?.tenantId ?? '';
    const { attempt } = await wizard.complete(completed.id, tenantId);
    expect(attempt).toMatchObject({ state: 'COMPLETED', ...nothingOfTheReach });
    expect(await wizard.read(completed.id)).toMatchObject({ state: 'COMPLETED', ...nothingOfTheReach });
  });
});

describe('everybody else', () => {
  it.each(['another session of the same person', 'a Viewer', 'Support', 'the Owner'])(
    'sees the attempt and nothing of its reach: %s',
    async (who) => {
      await killGrant(application, grantId);
      const { id } = await new ReconnectClient(ada).trip(harbour, { as: priya });
      const others: Record<string, TestClient> = { 'a Viewer': vera, Support: support, 'the Owner': owner };
      const other = others[who] ?? (await TestClient.signIn(ada.url, ada.account));
      const seen = await new ReconnectClient(other).read(id);
      expect(seen).toMatchObject({ state: 'CHOOSE_ORGANISATION', startedByThisSession: false, ...nothingOfTheReach });
      const query = `query($id: ID!) { connection(id: $id) { openAttempt { ${attemptFields} } } }`;
      const data = await other.data(query, { id: harbour.globalConnectionId });
      expect(data).toMatchObject({ connection: { openAttempt: nothingOfTheReach } });
      const socket = await TestSocket.connect(other);
      const pushed = socket.subscribe(`subscription($id: ID!) { reconnectAttempt(id: $id) { ${attemptFields} } }`, {
        id,
      });
      expect(await pushed.data()).toMatchObject({ reconnectAttempt: nothingOfTheReach });
      socket.close();
    },
  );

  it('of another organisation cannot tell that there is an attempt', async () => {
    const { id } = await new ReconnectClient(ada).trip(harbour, { as: priya });
    const query = `query($id: ID!) { reconnectAttempt(id: $id) { ${attemptFields} } }`;
    expect(await bert.data(query, { id })).toEqual({ reconnectAttempt: null });
  });
});

describe('the address of the consent page', () => {
  it('is in the first answer of startReconnect and nowhere else, a replay of that answer included', async () => {
    const wizard = new ReconnectClient(ada);
    const idempotencyKey = randomUUID();
    const first = await wizard.start(harbour, { idempotencyKey });
    expect(first.attempt?.authorizationUrl).toContain('state=');
    const replayed = await wizard.start(harbour, { idempotencyKey });
    expect(replayed).toEqual({ userErrors: [], attempt: { ...first.attempt, authorizationUrl: null } });
    const id = first.attempt?.id ?? '';
    expect(await wizard.read(id)).toMatchObject({ id, authorizationUrl: null });
    const socket = await TestSocket.connect(ada);
    const pushed = socket.subscribe('subscription($id: ID!) { reconnectAttempt(id: $id) { authorizationUrl } }', {
      id,
    });
    expect(await pushed.data()).toEqual({ reconnectAttempt: { authorizationUrl: null } });
    socket.close();
  });
});

describe('a Xero login', () => {
  const query = `query($id: ID!) { connection(id: $id) { login { email otherConnectionsCount
    connections { totalCount nodes { id } } } } }`;

  it('names the connections the viewer may see and counts the others', async () => {
    const login = async (client: TestClient) => {
      const data = await client.data<{ connection: { login: Record<string, unknown> } }>(query, {
        id: harbour.globalConnectionId,
      });
      return data.connection.login;
    };
    expect(await login(ada)).toEqual({
      email: priya,
      otherConnectionsCount: 1,
      connections: { totalCount: 2, nodes: [{ id: harbour.globalConnectionId }, { id: northwind.globalConnectionId }] },
    });
    expect(await login(vera)).toEqual({
      email: priya,
      otherConnectionsCount: 2,
      connections: { totalCount: 1, nodes: [{ id: harbour.globalConnectionId }] },
    });
    expect(await login(support)).toMatchObject({ otherConnectionsCount: 0, connections: { totalCount: 3 } });
  });
});

describe('a clash with an organisation that is linked already', () => {
  it('says the same of one the viewer may see and of one they may not, and names neither', async () => {
    const wizard = new ReconnectClient(ada);
    const attempt = await wizard.trip(harbour, { as: priya });
    const seen = await application.connection(northwind.connectionId);
    const unseen = await application.connection(brightwater.connectionId);
    const clashes = [
      await wizard.complete(attempt.id, seen.tenantId ?? '', { acceptDifferentOrganisation: true }),
      await wizard.complete(attempt.id, unseen.tenantId ?? '', { acceptDifferentOrganisation: true }),
    ];
    expect(clashes[1]).toEqual(clashes[0]);
    expect(clashes[0]).toMatchObject({
      attempt: null,
      connection: null,
      userErrors: [{ code: 'ALREADY_LINKED', path: ['tenantId'] }],
    });
    expect(JSON.stringify(clashes)).not.toMatch(new RegExp(`${northwindName}|${brightwaterName}`));
  });
});

describe('who did it', () => {
  const query = `query($id: ID!) { connection(id: $id) { status events { nodes { kind actor { __typename
    ... on HiddenActor { description } ... on User { name email } } } } } }`;

  it('is "the holder of the Xero login" to those who share no organisation with them', async () => {
    await killGrant(application, grantId);
    const wizard = new ReconnectClient(bert);
    const { id, expected } = await wizard.trip(brightwater, { as: priya });
    expect((await wizard.complete(id, expected?.tenantId ?? '')).userErrors).toEqual([]);
    const seenBy = async (client: TestClient) => {
      const data = await client.data<{ connection: { status: string; events: { nodes: object[] } } }>(query, {
        id: harbour.globalConnectionId,
      });
      return { status: data.connection.status, newest: data.connection.events.nodes[0], text: JSON.stringify(data) };
    };
    const toAda = await seenBy(ada);
    expect(toAda).toMatchObject({
      status: 'CONNECTED',
      newest: {
        kind: 'STATUS_CHANGED',
        actor: { __typename: 'HiddenActor', description: 'the holder of the Xero login' },
      },
    });
    expect(toAda.text).not.toContain('Bert');
    expect(toAda.text).not.toContain(bert.account.email);
    expect((await seenBy(support)).newest).toMatchObject({
      actor: { __typename: 'User', name: 'Bert', email: bert.account.email },
    });
  });
});

describe('counts over the fleet', () => {
  const counts = 'total requested byStatus { status count } byWhoMustAct { whoMustAct count }';

  it('are over what the viewer may see, asked and pushed', async () => {
    await bert.data(
      `mutation($input: RequestReconnectInput!) { requestReconnect(input: $input) { userErrors { code } } }`,
      { input: { connectionId: brightwater.globalConnectionId, idempotencyKey: randomUUID() } },
    );
    const expected: [TestClient, number, number][] = [
      [ada, 2, 0],
      [vera, 1, 0],
      [bert, 2, 1],
      [support, 3, 1],
    ];
    for (const [client, total, requested] of expected) {
      const asked = await client.data<{ fleet: object }>(`{ fleet { ${counts} } }`);
      expect(asked.fleet).toMatchObject({
        total,
        requested,
        byStatus: expect.arrayContaining([{ status: 'CONNECTED', count: total }]),
        byWhoMustAct: expect.arrayContaining([{ whoMustAct: 'NOBODY', count: total }]),
      });
      const socket = await TestSocket.connect(client);
      expect(await socket.subscribe(`subscription { fleet { ${counts} } }`).data()).toEqual(asked);
      socket.close();
    }
  });
});

describe('an id one may not see', () => {
  const key = '00000000-0000-4000-8000-000000000000';
  const tenantId = '00000000-0000-4000-8000-000000000001';
  const operations: [argument: string, query: string, inputOf: (id: string) => object][] = [
    ['connection.id', 'query($id: ID!) { connection(id: $id) { id status } }', (id) => ({ id })],
    ['organisation.id', 'query($id: ID!) { organisation(id: $id) { id name } }', (id) => ({ id })],
    ['reconnectAttempt.id', 'query($id: ID!) { reconnectAttempt(id: $id) { id state } }', (id) => ({ id })],
    [
      'connections.filter.organisationIds',
      'query($ids: [ID!]) { connections(filter: { organisationIds: $ids }) { totalCount nodes { id } } }',
      (id) => ({ ids: [id] }),
    ],
    ...(['startReconnect', 'disconnect', 'refreshConnection', 'requestReconnect'] as const).map(
      (name): [string, string, (id: string) => object] => [
        `${name}.connectionId`,
        `mutation($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
          userErrors { __typename code message path retryable } } }`,
        (id) => ({ input: { connectionId: id, idempotencyKey: key } }),
      ],
    ),
    [
      'startReconnect.attemptId',
      `mutation($input: StartReconnectInput!) { startReconnect(input: $input) { attempt { id }
        userErrors { __typename code message path retryable } } }`,
      (id) => ({ input: { connectionId: harbour.globalConnectionId, attemptId: id, idempotencyKey: key } }),
    ],
    [
      'completeReconnect.attemptId',
      `mutation($input: CompleteReconnectInput!) { completeReconnect(input: $input) { attempt { id } connection { id }
        userErrors { __typename code message path retryable } } }`,
      (id) => ({ input: { attemptId: id, tenantId, idempotencyKey: key } }),
    ],
    [
      'cancelReconnect.attemptId',
      `mutation($input: CancelReconnectInput!) { cancelReconnect(input: $input) { attempt { id }
        userErrors { __typename code message path retryable } } }`,
      (id) => ({ input: { attemptId: id, idempotencyKey: key } }),
    ],
  ];
  const typeOf = (argument: string) => {
    if (/attempt/i.test(argument.replace('startReconnect.connectionId', ''))) return 'ReconnectAttempt' as const;
    return /organisation/i.test(argument) ? ('Organisation' as const) : ('Connection' as const);
  };

  const forbiddenId = async (type: 'ReconnectAttempt' | 'Organisation' | 'Connection'): Promise<string> => {
    if (type === 'Connection') return brightwater.globalConnectionId;
    if (type === 'Organisation') return brightwater.globalId;
    return (await new ReconnectClient(bert).start(brightwater)).attempt?.id ?? '';
  };

  it.each(operations)(
    'answers at %s as an id that nothing has, and as no id at all',
    async (argument, query, inputOf) => {
      const type = typeOf(argument);
      const bodyOf = async (id: string): Promise<string> => JSON.stringify(await ada.graphql(query, inputOf(id)));
      const forbidden = await bodyOf(await forbiddenId(type));
      expect(forbidden).toMatch(/"NOT_FOUND"|null|"totalCount":0/);
      expect(await bodyOf(toGlobalId(type, randomUUID()))).toBe(forbidden);
      expect(await bodyOf('nonsense')).toBe(forbidden);
      expect(await bodyOf(toGlobalId('User', randomUUID()))).toBe(forbidden);
    },
  );

  it.each([
    ['connectionIds', 'subscription($ids: [ID!]) { connectionStatus(connectionIds: $ids) { id } }', 'Connection'],
    ['organisationIds', 'subscription($ids: [ID!]) { connectionStatus(organisationIds: $ids) { id } }', 'Organisation'],
  ] as const)('is silent over the socket at %s, as an unknown one is', async (_argument, query, type) => {
    const socket = await TestSocket.connect(ada);
    const forbidden = socket.subscribe(query, { ids: [await forbiddenId(type)] });
    const unknown = socket.subscribe(query, { ids: [toGlobalId(type, randomUUID())] });
    await socket.settle();
    expect([forbidden.unread, unknown.unread]).toEqual([[], []]);
    socket.close();
  });

  it('ends at once over the socket at reconnectAttempt.id, as an unknown one does', async () => {
    const socket = await TestSocket.connect(ada);
    const query = 'subscription($id: ID!) { reconnectAttempt(id: $id) { id } }';
    const forbidden = socket.subscribe(query, { id: await forbiddenId('ReconnectAttempt') });
    const unknown = socket.subscribe(query, { id: toGlobalId('ReconnectAttempt', randomUUID()) });
    expect([(await forbidden.next()).type, (await unknown.next()).type]).toEqual(['complete', 'complete']);
    socket.close();
  });

  it.each([
    ['startReconnect', '{ connectionId: $id, idempotencyKey: $key }', 'attempt { id }'],
    ['refreshConnection', '{ connectionId: $id, idempotencyKey: $key }', 'connection { id }'],
    ['requestReconnect', '{ connectionId: $id, idempotencyKey: $key }', 'request { id note }'],
    ['disconnect', '{ connectionId: $id, idempotencyKey: $key }', 'connection { id }'],
  ])('is as unknown in a replayed answer of %s once the role is gone', async (name, input, fields) => {
    const query = `mutation($id: ID!, $key: UUID!) { ${name}(input: ${input}) { ${fields} userErrors { code message } } }`;
    const replay = { id: harbour.globalConnectionId, key: randomUUID() };
    expect(await ada.data(query, replay)).toMatchObject({ [name]: { userErrors: [] } });
    await application.sql('delete from membership where user_id = ? and organisation_id = ?', [
      ada.account.userId,
      harbour.id,
    ]);
    const unknown = await ada.data(query, { id: toGlobalId('Connection', randomUUID()), key: randomUUID() });
    expect(await ada.data(query, replay)).toEqual(unknown);
  });
});
