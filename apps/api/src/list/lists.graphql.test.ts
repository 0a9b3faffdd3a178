import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ReconnectClient } from '../testing/reconnect-client.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { TestSocket } from '../testing/test-socket.ts';
import { harbourName, priya } from '../testing/xero-people.ts';
import { sweepListRefreshes } from './sweep-list-refreshes.ts';

let application: TestApplication;
let [eve, vic, stranger]: TestClient[] = [];
let harbour: SeededOrganisation;
beforeAll(async () => {
  application = await TestApplication.start();
  [eve, vic, stranger] = await Promise.all(['Eve', 'Vic', 'Sam'].map((name) => application.person(name)));
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName, { EDITOR: client(eve), VIEWER: client(vic) });
  await seedConnected(application, priya, [harbour]);
});

const client = (one: TestClient | undefined): TestClient => {
  if (one === undefined) throw new Error('nobody');
  return one;
};
const sweep = () => sweepListRefreshes(application.services, new AbortController().signal);
const refresh = `mutation ($input: RefreshListsInput!) { refreshLists(input: $input) {
  listRefresh { id state parts { kind state fetched expected changes { added updated archived unchanged
    items(first: 100) { nodes { kind before after item { code name status } } } } } }
  userErrors { code message path } } }`;
type Asked = { refreshLists: { listRefresh: { id: string } } };
const input = (more: object = {}) => ({
  input: { connectionId: harbour.globalConnectionId, idempotencyKey: randomUUID(), ...more },
});

it('an Editor refreshes, sees what came, and searches it', async () => {
  const asked = await client(eve).data(refresh, input({ kinds: ['ACCOUNTS'] }));
  expect(asked).toMatchObject({
    refreshLists: { listRefresh: { state: 'QUEUED', parts: [{ kind: 'ACCOUNTS', state: 'QUEUED' }] }, userErrors: [] },
  });
  await sweep();
  const shown = await client(vic).data(
    `query ($id: ID!) { connection(id: $id) {
       latestListRefresh { state parts { kind state fetched expected } }
       lists { kind count stale refreshedAt items(search: "general") { totalCount nodes { code name status detail } } } } }`,
    { id: harbour.globalConnectionId },
  );
  expect(shown).toMatchObject({
    connection: {
      latestListRefresh: { state: 'COMPLETED' },
      lists: expect.arrayContaining([
        expect.objectContaining({
          kind: 'ACCOUNTS',
          stale: false,
          items: { totalCount: 1, nodes: [expect.objectContaining({ code: '429', name: 'General Expenses' })] },
        }),
      ]),
    },
  });
});

it('shows one list and one kind of change, where only that is asked for', async () => {
  const { refreshLists } = await client(eve).data<Asked>(refresh, input());
  await sweep();
  const query = `query ($id: ID!, $changes: [ListChangeKind!]) { listRefresh(id: $id) {
    parts(kinds: [CURRENCIES]) { kind changes { items(kinds: $changes) { totalCount nodes { kind } } } }
    connection { lists(kinds: [ITEMS]) { kind } } } }`;
  const ask = (changes?: string[]) => client(vic).data(query, { id: refreshLists.listRefresh.id, changes });
  const [currencies] = await application.sql(`select count(*)::int from list_item where kind = 'CURRENCIES'`);
  const shows = (totalCount: unknown) => ({
    listRefresh: {
      parts: [{ kind: 'CURRENCIES', changes: { items: { totalCount } } }],
      connection: { lists: [{ kind: 'ITEMS' }] },
    },
  });
  expect(currencies?.['count']).toBeGreaterThan(0);
  expect(await ask()).toMatchObject(shows(currencies?.['count']));
  expect(await ask(['ADDED', 'RENAMED'])).toMatchObject(shows(currencies?.['count']));
  expect(await ask(['ARCHIVED'])).toMatchObject(shows(0));
});

it('a Viewer sees lists and is told who may refresh them', async () => {
  const refused = await client(vic).data(refresh, input());
  expect(refused).toMatchObject({
    refreshLists: {
      listRefresh: null,
      userErrors: [{ code: 'NOT_ALLOWED', message: 'Only an Admin or Editor can refresh lists.' }],
    },
  });
});

it('is unknown to whoever may not know of the organisation, whatever they ask with', async () => {
  const asked = await client(eve).data<Asked>(refresh, input());
  const { id } = asked.refreshLists.listRefresh;
  expect(await client(stranger).data(refresh, input())).toMatchObject({
    refreshLists: { listRefresh: null, userErrors: [{ code: 'NOT_FOUND' }] },
  });
  const query = `query ($id: ID!) { listRefresh(id: $id) { state } }`;
  expect(await client(stranger).data(query, { id })).toEqual({ listRefresh: null });
  expect(await client(eve).data(query, { id })).toEqual({ listRefresh: { state: 'QUEUED' } });
  const cancel = `mutation ($input: CancelListRefreshInput!) { cancelListRefresh(input: $input) {
    listRefresh { state } userErrors { code } } }`;
  const cancelled = { input: { id, idempotencyKey: randomUUID() } };
  expect(await client(stranger).data(cancel, cancelled)).toMatchObject({
    cancelListRefresh: { listRefresh: null, userErrors: [{ code: 'NOT_FOUND' }] },
  });
  expect(await client(eve).data(cancel, cancelled)).toMatchObject({
    cancelListRefresh: { listRefresh: { state: 'CANCELLED' }, userErrors: [] },
  });
  await sweep();
  expect(await application.sql('select id from list_item')).toEqual([]);
});

it('tells whoever watches, step by step, until the end', async () => {
  const asked = await client(eve).data<Asked>(refresh, input({ kinds: ['ACCOUNTS', 'ITEMS'] }));
  const socket = await TestSocket.connect(client(vic));
  type Payload = { listRefresh: { state: string } };
  const steps = socket.subscribe(`subscription ($id: ID!) { listRefresh(id: $id) { state parts { kind state } } }`, {
    id: asked.refreshLists.listRefresh.id,
  });
  expect(await steps.data<Payload>()).toMatchObject({ listRefresh: { state: 'QUEUED' } });
  await sweep();
  expect(await steps.until<Payload>(({ listRefresh }) => listRefresh.state === 'COMPLETED')).toEqual({
    listRefresh: {
      state: 'COMPLETED',
      parts: [
        { kind: 'ACCOUNTS', state: 'COMPLETED' },
        { kind: 'ITEMS', state: 'COMPLETED' },
      ],
    },
  });
  expect((await steps.next()).type).toBe('complete');
  socket.close();
});

it('a reconnect refreshes the lists without being asked', async () => {
  const ada = await application.person('Ada', 'OWNER');
  const wizard = new ReconnectClient(ada);
  const { id } = await wizard.trip(harbour, { as: priya });
  const tenantId = (await application.connection(harbour.connectionId)).tenantId ?? '';
  await wizard.complete(id, tenantId);
  await sweep();
  const [done] = await application.sql(`select state, actor ->> 'kind' as actor from list_refresh`);
  expect(done).toEqual({ state: 'COMPLETED', actor: 'user' });
});
