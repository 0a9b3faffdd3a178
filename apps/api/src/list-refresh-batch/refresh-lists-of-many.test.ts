import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toGlobalId } from '../id/global-id.ts';
import { sweepListRefreshes } from '../list/sweep-list-refreshes.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { seedApiKey } from '../testing/seed-api-key.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { TestSocket } from '../testing/test-socket.ts';
import { brightwaterName, harbourName, northwindName, priya } from '../testing/xero-people.ts';
import { beginNextItems } from './begin-next-items.ts';

let application: TestApplication;
let eve: TestClient;
let stranger: TestClient;
let harbour: SeededOrganisation;
let northwind: SeededOrganisation;
let brightwater: SeededOrganisation;
/** there, and none of Eve's business */
let cedar: SeededOrganisation;
beforeAll(async () => {
  application = await TestApplication.start();
  [eve, stranger] = [await application.person('Eve'), await application.person('Sam')];
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName, { EDITOR: eve });
  northwind = await seedOrganisation(application, northwindName, { EDITOR: eve });
  brightwater = await seedOrganisation(application, brightwaterName, { VIEWER: eve });
  cedar = await seedOrganisation(application, 'Cedar & Finch Architects LLP', { EDITOR: stranger });
  await seedConnected(application, priya, [harbour, northwind, brightwater, cedar]);
  // Refreshed a moment ago, so that the schedule asks for none.
  await application.sql(
    `insert into list_refresh (id, connection_id, state, actor, finished_at)
     select gen_random_uuid(), id, 'COMPLETED', '{"kind": "system"}', now() from connection`,
  );
});
const refreshes = () =>
  application.sql(`select connection_id, finished_at from list_refresh where actor ->> 'kind' = 'user'`);

const sweep = () => sweepListRefreshes(application.services, new AbortController().signal);
type Item = { connectionId: string; state: string; error: { code: string; message: string } | null };
type Batch = { id: string; state: string; total: number; counts: Record<string, number>; items: { nodes: Item[] } };
type Payload = { batch: Batch | null; userErrors: { code: string; path: string[] | null }[] };
const fields = `id state total counts { queued running completed failed cancelled }
  items { nodes { connectionId state error { code message } connection { organisation { name } }
    listRefresh { state parts { kind state } } } }`;

async function mutate(client: TestClient, name: string, input: object, idempotencyKey = randomUUID()) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { batch { ${fields} } userErrors { code path } } }`;
  return (await client.data<Record<string, Payload>>(query, { input: { ...input, idempotencyKey } }))[name] as Payload;
}
const refreshMany = (input: object, client = eve) => mutate(client, 'refreshListsOfMany', input);
const begin = async (input: object): Promise<Batch> => {
  const { batch, userErrors } = await refreshMany({ kinds: ['CURRENCIES'], ...input });
  expect(userErrors).toEqual([]);
  return batch as Batch;
};
const read = async (id: string, client = eve): Promise<Batch | null> =>
  (
    await client.data<{ listRefreshBatch: Batch | null }>(
      `query ($id: ID!) { listRefreshBatch(id: $id) { ${fields} } }`,
      { id },
    )
  ).listRefreshBatch;
const idsOf = (...organisations: SeededOrganisation[]) => organisations.map((one) => one.globalConnectionId);
const unknownId = () => toGlobalId('Connection', randomUUID());

it('refreshes each, and tells of those it cannot refresh why not', async () => {
  const unknown = unknownId();
  const asked = [...idsOf(harbour, northwind, brightwater, cedar), unknown, 'no id', harbour.globalConnectionId];
  const batch = await begin({ connectionIds: asked });
  expect(batch).toMatchObject({ state: 'RUNNING', total: 6, counts: { queued: 2, failed: 4 } });
  await sweep();
  expect(await read(batch.id)).toEqual({
    id: batch.id,
    state: 'FAILED',
    total: 6,
    counts: { queued: 0, running: 0, completed: 2, failed: 4, cancelled: 0 },
    items: {
      nodes: [
        completed(harbour),
        completed(northwind),
        {
          connectionId: brightwater.globalConnectionId,
          state: 'FAILED',
          error: { code: 'NOT_ALLOWED', message: 'Only an Admin or Editor can refresh lists.' },
          connection: { organisation: { name: brightwaterName } },
          listRefresh: null,
        },
        nothing(cedar.globalConnectionId),
        nothing(unknown),
        nothing('no id'),
      ],
    },
  });
});

const completed = ({ globalConnectionId, name }: SeededOrganisation) => ({
  connectionId: globalConnectionId,
  state: 'COMPLETED',
  error: null,
  connection: { organisation: { name } },
  listRefresh: { state: 'COMPLETED', parts: [{ kind: 'CURRENCIES', state: 'COMPLETED' }] },
});
const nothing = (connectionId: string) => ({
  connectionId,
  state: 'FAILED',
  error: { code: 'NOT_FOUND', message: 'There is no such connection.' },
  connection: null,
  listRefresh: null,
});

it('takes all that match a filter, as far as they may be seen', async () => {
  await application.sql(`update connection set status = 'DEGRADED', reason = 'XERO_ERROR' where id = ?`, [
    northwind.connectionId,
  ]);
  const all = await begin({ filter: {} });
  expect(all.items.nodes.map(({ connectionId }) => connectionId)).toEqual(idsOf(brightwater, harbour, northwind));
  const degraded = await begin({ filter: { status: ['DEGRADED'] } });
  expect(degraded.items.nodes.map(({ connectionId }) => connectionId)).toEqual(idsOf(northwind));
  expect(await refreshMany({ filter: { search: 'Cedar' } })).toEqual({
    batch: null,
    userErrors: [{ code: 'NOT_FOUND', path: ['filter'] }],
  });
});

describe('what cannot be asked for', () => {
  it.each([
    ['neither ids nor a filter', {}],
    ['both', { connectionIds: ['x'], filter: {} }],
    ['no ids', { connectionIds: [] }],
    ['too many ids', { connectionIds: Array.from({ length: 2_001 }, (_, index) => String(index)) }],
  ])('%s', async (_what, input) => {
    expect(await refreshMany(input)).toEqual({
      batch: null,
      userErrors: [{ code: 'INVALID_INPUT', path: ['connectionIds'] }],
    });
  });

  it('what one may refresh nothing of puts nothing down', async () => {
    expect((await refreshMany({ connectionIds: idsOf(brightwater, cedar) })).userErrors).toEqual([
      { code: 'NOT_ALLOWED', path: null },
    ]);
    expect((await refreshMany({ connectionIds: idsOf(cedar) })).userErrors).toEqual([
      { code: 'NOT_FOUND', path: ['connectionIds'] },
    ]);
    expect(await application.sql('select * from list_refresh_batch_item')).toEqual([]);
  });
});

it('asked again with the same key, is the same batch', async () => {
  const key = randomUUID();
  const input = { connectionIds: idsOf(harbour) };
  const [one, other] = [
    await mutate(eve, 'refreshListsOfMany', input, key),
    await mutate(eve, 'refreshListsOfMany', input, key),
  ];
  expect(other.batch?.id).toBe(one.batch?.id);
  expect(await application.sql('select * from list_refresh_batch_item')).toHaveLength(1);
});

it('says at once what needs a reconnect or was never connected, and retries what failed and nothing else', async () => {
  await application.sql(`update connection set status = 'NEEDS_RECONNECT', reason = 'ROTATION_LOST' where id = ?`, [
    northwind.connectionId,
  ]);
  const quay = await seedOrganisation(application, 'Quay', { EDITOR: eve });
  const { id } = await begin({ connectionIds: idsOf(harbour, northwind, quay) });
  await sweep();
  const codes = async () => (await read(id))?.items.nodes.map(({ state, error }) => error?.code ?? state);
  expect(await codes()).toEqual(['COMPLETED', 'NEEDS_RECONNECT', 'NOT_CONNECTED']);
  await application.sql(`update connection set status = 'CONNECTED', reason = null where id = ?`, [
    northwind.connectionId,
  ]);
  const retried = await mutate(eve, 'retryListRefreshBatch', { id });
  expect(retried.batch).toMatchObject({ state: 'RUNNING', counts: { queued: 2, completed: 1, failed: 0 } });
  await sweep();
  expect(await codes()).toEqual(['COMPLETED', 'COMPLETED', 'NOT_CONNECTED']);
  expect(await refreshes()).toHaveLength(2);
});

it('a connection that breaks under way has failed, and its refresh waits for the reconnect', async () => {
  const { id } = await begin({ connectionIds: idsOf(harbour) });
  await application.sandbox.control('disconnect', { organisation: harbourName });
  await sweep();
  await sweep();
  expect(await read(id)).toMatchObject({ state: 'FAILED', items: { nodes: [{ error: { code: 'NEEDS_RECONNECT' } }] } });
  expect(await refreshes()).toMatchObject([{ finished_at: null }]);
});

it('begins a few at a time, so that what one person asks for does not wait for another’s hundreds', async () => {
  await application.sql(
    `with made as (insert into organisation (id, name) select gen_random_uuid(), 'Client ' || n from generate_series(1, 300) n
       returning id)
     insert into membership (id, organisation_id, user_id, role) select gen_random_uuid(), id, ?, 'EDITOR' from made`,
    [eve.account.userId],
  );
  await application.sql(
    `insert into connection (id, organisation_id, status, severity, grant_id, tenant_id)
     select gen_random_uuid(), o.id, 'CONNECTED', 4, c.grant_id, gen_random_uuid() from organisation o, connection c
     where o.name like 'Client %' and c.id = ?`,
    [harbour.connectionId],
  );
  const { id, total } = await begin({ filter: { search: 'Client ' } });
  expect(total).toBe(300);
  expect(await beginNextItems(application.services)).toBe(8);
  expect(await read(id)).toMatchObject({ counts: { queued: 292, running: 8 } });
  const other = await begin({ connectionIds: idsOf(harbour) });
  await beginNextItems(application.services);
  expect(await read(other.id)).toMatchObject({ state: 'RUNNING' });
});

it('begun by several at once, each is begun once', async () => {
  const { id } = await begin({ connectionIds: idsOf(harbour, northwind) });
  await Promise.all(Array.from({ length: 6 }, () => beginNextItems(application.services)));
  expect(await read(id)).toMatchObject({ counts: { running: 2 } });
  expect(await refreshes()).toHaveLength(2);
});

it('joins a refresh that is under way, and does not end it when it is cancelled', async () => {
  const refresh = `mutation ($input: RefreshListsInput!) { refreshLists(input: $input) { userErrors { code } } }`;
  await eve.data(refresh, { input: { connectionId: harbour.globalConnectionId, idempotencyKey: randomUUID() } });
  const { id } = await begin({ connectionIds: idsOf(harbour, northwind) });
  await beginNextItems(application.services);
  const { batch } = await mutate(eve, 'cancelListRefreshBatch', { id });
  expect(batch).toMatchObject({ state: 'RUNNING', counts: { running: 1, cancelled: 1 } });
  await sweep();
  expect(await read(id)).toMatchObject({ state: 'CANCELLED', counts: { completed: 1, cancelled: 1 } });
});

it('begun by an instance that is gone, is finished by another', async () => {
  const { id } = await begin({ connectionIds: idsOf(harbour, northwind) });
  const gone = await application.another();
  await beginNextItems(gone.services);
  await gone.stop();
  const other = await application.another();
  await sweepListRefreshes(other.services, new AbortController().signal);
  await other.stop();
  expect(await read(id)).toMatchObject({ state: 'COMPLETED', counts: { completed: 2 } });
});

it('whose refresh somebody else ends, is told so', async () => {
  const ed = await application.person('Ed');
  await application.sql(
    `insert into membership (id, organisation_id, user_id, role) values (gen_random_uuid(), ?, ?, 'EDITOR')`,
    [harbour.id, ed.account.userId],
  );
  const { id } = await begin({ connectionIds: idsOf(harbour, northwind) });
  await beginNextItems(application.services);
  const [open] = await application.sql<{ id: string }>(
    'select id from list_refresh where connection_id = ? and finished_at is null',
    [harbour.connectionId],
  );
  const cancel = `mutation ($input: CancelListRefreshInput!) { cancelListRefresh(input: $input) { userErrors { code } } }`;
  await ed.data(cancel, { input: { id: toGlobalId('ListRefresh', open?.id ?? ''), idempotencyKey: randomUUID() } });
  expect(await read(id)).toMatchObject({ state: 'RUNNING', counts: { running: 1, cancelled: 1 } });
});

it('cancelled before its turn, is not begun', async () => {
  const { id } = await begin({ connectionIds: idsOf(harbour, northwind) });
  expect((await mutate(eve, 'cancelListRefreshBatch', { id })).batch).toMatchObject({ counts: { cancelled: 2 } });
  await sweep();
  expect(await refreshes()).toEqual([]);
});

it('whose right was taken away before its turn, is not begun', async () => {
  const { id } = await begin({ connectionIds: idsOf(harbour, northwind) });
  await application.sql(`update membership set role = 'VIEWER' where organisation_id = ?`, [harbour.id]);
  await sweep();
  expect((await read(id))?.items.nodes.map(({ error }) => error?.code ?? null)).toEqual(['NOT_ALLOWED', null]);
});

it('is nobody else’s business, and does not tell of what its beginner has lost sight of', async () => {
  const { id } = await begin({ connectionIds: idsOf(harbour, northwind) });
  expect(await read(id, stranger)).toBeNull();
  expect((await mutate(stranger, 'cancelListRefreshBatch', { id })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  expect(await read(id, await application.person('Olga', 'OWNER'))).toMatchObject({ total: 2 });
  await application.sql('delete from membership where organisation_id = ?', [harbour.id]);
  const left = await read(id);
  expect(left).toMatchObject({ total: 1, items: { nodes: [{ connectionId: northwind.globalConnectionId }] } });
});

it('an API key refreshes what it was given, and follows it', async () => {
  const permissions = ['connection:view', 'lists:refresh'] as const;
  const { client } = await seedApiKey(application, { permissions: [...permissions], organisationIds: [harbour.id] });
  const { batch } = await refreshMany({ filter: {}, kinds: ['ITEMS'] }, client);
  expect(batch).toMatchObject({ total: 1, items: { nodes: [{ connectionId: harbour.globalConnectionId }] } });
  await sweep();
  expect(await read(batch?.id ?? '', client)).toMatchObject({ state: 'COMPLETED' });
});

it('tells whoever watches, until the end', async () => {
  const { id } = await begin({ connectionIds: idsOf(harbour, northwind) });
  const socket = await TestSocket.connect(eve);
  const steps = socket.subscribe(
    `subscription ($id: ID!) { listRefreshBatch(id: $id) { state counts { completed } } }`,
    { id },
  );
  type Step = { listRefreshBatch: { state: string; counts: { completed: number } } };
  expect(await steps.data<Step>()).toMatchObject({ listRefreshBatch: { state: 'QUEUED' } });
  await sweep();
  expect(await steps.until<Step>(({ listRefreshBatch }) => listRefreshBatch.state === 'COMPLETED')).toEqual({
    listRefreshBatch: { state: 'COMPLETED', counts: { completed: 2 } },
  });
  expect((await steps.next()).type).toBe('complete');
  socket.close();
});

it('shows its items page by page, each once', async () => {
  const { id } = await begin({ connectionIds: idsOf(harbour, northwind) });
  await sweep();
  const query = `query ($id: ID!, $after: String) { listRefreshBatch(id: $id) { items(first: 1, after: $after, states: [COMPLETED]) {
    totalCount nodes { connectionId } pageInfo { hasNextPage endCursor } } } }`;
  type Page = { totalCount: number; nodes: Item[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
  const page = async (after: string | null) =>
    (await eve.data<{ listRefreshBatch: { items: Page } }>(query, { id, after })).listRefreshBatch.items;
  const first = await page(null);
  const second = await page(first.pageInfo.endCursor);
  expect([first.totalCount, first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([2, true, false]);
  expect([...first.nodes, ...second.nodes].map(({ connectionId }) => connectionId)).toEqual(idsOf(harbour, northwind));
});
