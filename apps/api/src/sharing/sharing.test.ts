import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ReconnectClient } from '../testing/reconnect-client.ts';
import { seedApiKey } from '../testing/seed-api-key.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import type { TestSubscription } from '../testing/test-socket.ts';
import { TestSocket } from '../testing/test-socket.ts';
import { touchConnection } from '../testing/touch-connection.ts';

let application: TestApplication;
let harbour: SeededOrganisation;
let northwind: SeededOrganisation;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  application = await TestApplication.start();
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, 'Harbour Bakery');
  northwind = await seedOrganisation(application, 'Northwind Cycles');
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

type Seen = { connectionStatus: { id: string; lastCheckedAt: string | null; organisation: Record<string, unknown> } };
type Watching = { readonly socket: TestSocket; readonly subscription: TestSubscription };

const selection = '{ id lastCheckedAt organisation { name viewerRole viewerPermissions } }';

async function watch(client: TestClient, fields = selection): Promise<Watching> {
  const socket = await TestSocket.connect(client);
  sockets.push(socket);
  const subscription = socket.subscribe(`subscription { connectionStatus ${fields} }`);
  await subscription.data();
  await socket.settle();
  subscription.forget();
  return { socket, subscription };
}

const change = ({ connectionId }: SeededOrganisation, also: Parameters<typeof touchConnection>[2] = []) =>
  touchConnection(application, connectionId, also);

const until = ({ subscription }: Watching, at: string): Promise<Seen> =>
  subscription.until<Seen>(
    ({ connectionStatus }) => new Date(connectionStatus.lastCheckedAt ?? 0).toISOString() === at,
  );

async function give(client: TestClient, { id }: SeededOrganisation, role: string): Promise<void> {
  await application.sql(
    'insert into membership (id, organisation_id, user_id, role) values (gen_random_uuid(), ?, ?, ?)',
    [id, client.account.userId, role],
  );
}

describe('subscribers that ask the same and may see the same', () => {
  it('share one read and one answer', async () => {
    const people = await Promise.all(
      ['Ann', 'Ben', 'Cat', 'Dan', 'Eva'].map((name) => application.person(name, 'SUPPORT')),
    );
    const watching = await Promise.all(people.map((person) => watch(person)));
    const before = { ...application.sharing.counts };
    const at = await change(harbour);
    const seen = await Promise.all(watching.map((one) => until(one, at)));
    expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1);
    const { made, shared } = application.sharing.counts;
    expect({ made: made - before.made, shared: shared - before.shared }).toEqual({ made: 2, shared: 4 });
  });

  it('do not share when they ask for something else', async () => {
    const [ann, ben] = [await application.person('Ann', 'SUPPORT'), await application.person('Ben', 'SUPPORT')];
    const watching = [await watch(ann), await watch(ben, '{ lastCheckedAt }')];
    const at = await change(harbour);
    const [first, second] = await Promise.all(watching.map((one) => until(one, at)));
    expect(first?.connectionStatus.organisation).toMatchObject({ name: 'Harbour Bakery' });
    expect(second?.connectionStatus).toEqual({ lastCheckedAt: expect.any(String) });
  });

  it('share nothing that is about one of them, though their rights are the same', async () => {
    const [ada, ben] = [await application.person('Ada'), await application.person('Ben')];
    for (const admin of [ada, ben]) await give(admin, harbour, 'ADMIN');
    const fields = '{ lastCheckedAt openAttempt { startedByThisSession startedBy { ... on User { name } } } }';
    const watching = [await watch(ada, fields), await watch(ben, fields)];
    expect((await new ReconnectClient(ada).start(harbour)).userErrors).toEqual([]);
    const at = await change(harbour);
    const seen = await Promise.all(watching.map((one) => until(one, at)));
    expect(seen.map(({ connectionStatus }) => Reflect.get(connectionStatus, 'openAttempt') as unknown)).toEqual([
      { startedByThisSession: true, startedBy: { name: 'Ada' } },
      { startedByThisSession: false, startedBy: { name: 'Ada' } },
    ]);
  });
});

describe('subscribers of different rights', () => {
  it('each get what a query of their own answers, and nothing of another one’s', async () => {
    const owner = await application.person('Olga', 'OWNER');
    const support = await application.person('Sue', 'SUPPORT');
    const [ada, eli, vic, both] = await Promise.all(
      ['Ada', 'Eli', 'Vic', 'Bo'].map((name) => application.person(name)),
    );
    const stranger = await application.person('Eve');
    if (!ada || !eli || !vic || !both) throw new Error('Somebody is missing.');
    await give(ada, harbour, 'ADMIN');
    await give(eli, harbour, 'EDITOR');
    await give(vic, northwind, 'VIEWER');
    await give(both, harbour, 'VIEWER');
    await give(both, northwind, 'ADMIN');
    const keys = await Promise.all([
      seedApiKey(application, { organisationIds: [harbour.id] }),
      seedApiKey(application, { permissions: ['connection:view', 'lists:view'], organisationIds: [harbour.id] }),
      seedApiKey(application),
    ]);
    const clients = [owner, support, ada, eli, vic, both, stranger, ...keys.map(({ client }) => client)];
    const watching = await Promise.all(
      clients.map(async (client) => {
        const socket = await TestSocket.connect(client);
        sockets.push(socket);
        return socket.subscribe(`subscription { connectionStatus ${selection} }`);
      }),
    );
    for (const socket of sockets) await socket.settle();
    for (const subscription of watching) subscription.forget();
    for (const organisation of [harbour, northwind, harbour]) await change(organisation);
    for (const socket of sockets) await socket.settle();
    for (const [index, client] of clients.entries()) {
      const { connections } = await client.data<{ connections: { nodes: Seen['connectionStatus'][] } }>(
        `{ connections { nodes ${selection} } }`,
      );
      const own = connections.nodes.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      const sent = new Map(
        (watching[index]?.unread ?? []).map(({ payload }) => {
          const { connectionStatus } = (payload as { data: Seen }).data;
          return [connectionStatus.id, connectionStatus] as const;
        }),
      );
      expect([...sent.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(own);
    }
  });
});

describe('a right that is taken away', () => {
  it('ends the sharing at the next event, also in the transaction of that event, and costs nobody else theirs', async () => {
    const [ann, ben, cat] = await Promise.all(['Ann', 'Ben', 'Cat'].map((name) => application.person(name)));
    if (!ann || !ben || !cat) throw new Error('Somebody is missing.');
    await give(ben, harbour, 'EDITOR');
    const stays = await watch(ben);
    // The first one to be told of a change reads for the others: with the right in turn of each.
    for (const leaver of [ann, cat, ann, cat, ann, cat]) {
      await give(leaver, harbour, 'EDITOR');
      const leaves = await watch(leaver);
      const before = await change(harbour);
      await Promise.all([until(leaves, before), until(stays, before)]);
      const after = await change(harbour, [['delete from membership where user_id = ?', [leaver.account.userId]]]);
      expect(await until(stays, after)).toMatchObject({ connectionStatus: { organisation: { viewerRole: 'EDITOR' } } });
      expect(await leaves.socket.closed).toBe(4403);
      expect(JSON.stringify(leaves.subscription.unread)).not.toContain(after.slice(0, 19));
    }
  });

  it('from the one who reads for all leaves the others with every event', async () => {
    const [first, ...others] = await Promise.all(['Ann', 'Ben', 'Cat'].map((name) => application.person(name)));
    for (const person of [first, ...others]) if (person) await give(person, harbour, 'EDITOR');
    if (!first) throw new Error('Somebody is missing.');
    const leaves = await watch(first);
    const stay = await Promise.all(others.map((person) => watch(person)));
    const after = await change(harbour, [['delete from membership where user_id = ?', [first.account.userId]]]);
    await Promise.all(stay.map((one) => until(one, after)));
    expect(await leaves.socket.closed).toBe(4403);
    expect(leaves.subscription.unread.filter(({ type }) => type === 'next')).toEqual([]);
  });

  it('of the workspace, or a session that ends, is no longer read for', async () => {
    const [ann, ben] = [await application.person('Ann', 'SUPPORT'), await application.person('Ben', 'SUPPORT')];
    const [leaves, stays] = [await watch(ann), await watch(ben)];
    const after = await change(harbour, [
      ['delete from auth.session where user_id = ?', [ann.account.userId]],
      [`update workspace_member set role = 'MEMBER' where user_id = ?`, [ann.account.userId]],
    ]);
    await until(stays, after);
    expect(await leaves.socket.closed).toBe(4403);
    expect(leaves.subscription.unread.filter(({ type }) => type !== 'complete')).toEqual([]);
    expect(leaves.subscription.unread).toEqual([]);
  });
});

describe('a right that is given', () => {
  it('in the transaction of a change holds for that change, and for nobody else', async () => {
    const [ann, ben] = [await application.person('Ann'), await application.person('Ben')];
    for (const person of [ann, ben]) await give(person, harbour, 'EDITOR');
    const [gets, stays] = [await watch(ann), await watch(ben)];
    const given = `insert into membership (id, organisation_id, user_id, role) values (gen_random_uuid(), ?, ?, 'VIEWER')`;
    const at = await change(northwind, [[given, [northwind.id, ann.account.userId]]]);
    expect(await until(gets, at)).toMatchObject({ connectionStatus: { organisation: { viewerRole: 'VIEWER' } } });
    await stays.socket.settle();
    expect(stays.subscription.unread).toEqual([]);
    const both = await change(harbour);
    await Promise.all([until(gets, both), until(stays, both)]);
  });
});
