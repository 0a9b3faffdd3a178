import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toGlobalId } from '../id/global-id.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';

let application: TestApplication;
let vic: TestClient;
let harbour: SeededOrganisation;
beforeAll(async () => {
  application = await TestApplication.start();
  vic = await application.person('Vic');
  harbour = await seedOrganisation(application, 'Harbour', { VIEWER: vic });
});
afterAll(() => application.stop());

type Page = {
  nodes: { id?: string; after?: string }[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
};
type Ask = (args: object) => Promise<Page>;

/** Page by page to the end, each of another size. */
async function walk(ask: Ask, sizes: readonly number[], way: 'forward' | 'backward'): Promise<Page['nodes']> {
  const pages: Page[] = [];
  for (let cursor: string | null = null; ;) {
    const size = sizes[pages.length % sizes.length];
    const page: Page = await ask(way === 'forward' ? { first: size, after: cursor } : { last: size, before: cursor });
    pages.push(page);
    const { pageInfo } = page;
    if (!(way === 'forward' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) break;
    expect(page.nodes).toHaveLength(size ?? 0);
    cursor = way === 'forward' ? pageInfo.endCursor : pageInfo.startCursor;
  }
  return (way === 'forward' ? pages : pages.toReversed()).flatMap(({ nodes }) => nodes);
}

// Few different values, so that most neighbours tie and only the last key tells them apart.
const item = fc.record({
  code: fc.constantFrom(null, '', '1', '10', '2', 'É', '東京'),
  name: fc.constantFrom('Zebra', 'zebra', 'Äpfel', 'a%b', 'a_b', "O'Brien", ' ', '東京', '"x"'),
  status: fc.constantFrom('ACTIVE', 'ACTIVE', 'ARCHIVED', 'GONE'),
});
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });

async function put(items: readonly object[]): Promise<void> {
  await application.sql(
    `insert into list_item (connection_id, kind, xero_id, code, name, status, facts)
     select ?, 'ITEMS', gen_random_uuid()::text, code, name, status, '{}'
     from jsonb_to_recordset(?::jsonb) as row(code text, name text, status text)`,
    [harbour.connectionId, JSON.stringify(items)],
  );
}

it('walked either way by pages of any sizes, a list shows each of its items once and in one order', async () => {
  const query = `query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $all: Boolean) {
    connection(id: $id) { lists(kinds: [ITEMS]) {
      items(first: $first, after: $after, last: $last, before: $before, includeArchived: $all) {
        nodes { id } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }`;
  await application.sql(
    `insert into synced_list (connection_id, kind, tenant_id, refreshed_at, full_at) values (?, 'ITEMS', ?, now(), now())`,
    [harbour.connectionId, randomUUID()],
  );
  const property = fc.asyncProperty(
    fc.array(item, { maxLength: 30 }),
    sizes,
    fc.boolean(),
    async (items, pageSizes, all) => {
      await application.sql('delete from list_item');
      await put(items);
      const ask: Ask = async (args) => {
        type Shown = { connection: { lists: { items: Page }[] } };
        const shown = await vic.data<Shown>(query, { id: harbour.globalConnectionId, all, ...args });
        return shown.connection.lists[0]?.items as Page;
      };
      const whole = await application.sql<{ id: string }>(
        `select id from list_item ${all ? '' : `where status = 'ACTIVE'`} order by coalesce(code, ''), lower(name), id`,
      );
      const expected = whole.map(({ id }) => ({ id: toGlobalId('ListItem', id) }));
      expect(await walk(ask, pageSizes, 'forward')).toEqual(expected);
      expect(await walk(ask, pageSizes, 'backward')).toEqual(expected);
      expect((await ask({ first: 1 })).totalCount).toBe(expected.length);
    },
  );
  await fc.assert(property, { numRuns: 25 });
});

it('walked either way by pages of any sizes, what a refresh found changed shows each change once', async () => {
  const query = `query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $kinds: [ListChangeKind!]) {
    listRefresh(id: $id) { parts { changes {
      items(first: $first, after: $after, last: $last, before: $before, kinds: $kinds) {
        nodes { after } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } } }`;
  await application.sql('delete from list_item');
  await put([{ code: null, name: 'One', status: 'ACTIVE' }]);
  const kind = fc.constantFrom('ADDED', 'RENAMED', 'ARCHIVED');
  const property = fc.asyncProperty(
    fc.array(kind, { maxLength: 30 }),
    sizes,
    fc.uniqueArray(kind),
    async (changes, pageSizes, kinds) => {
      const refreshId = randomUUID();
      await application.sql(
        `insert into list_refresh (id, connection_id, state, actor, finished_at)
         values (?, ?, 'COMPLETED', '{"kind": "system"}', now())`,
        [refreshId, harbour.connectionId],
      );
      await application.sql(
        `insert into list_refresh_part (refresh_id, kind, position, state) values (?, 'ITEMS', 0, 'COMPLETED')`,
        [refreshId],
      );
      await application.sql(
        `insert into list_change (refresh_id, kind, item_id, change, after)
         select ?, 'ITEMS', i.id, change, jsonb_build_object('xeroId', '', 'code', null, 'name', 'Name ' || number,
           'status', 'ACTIVE', 'facts', '{}'::jsonb)
         from list_item i, jsonb_array_elements_text(?::jsonb) with ordinality as given(change, number) order by number`,
        [refreshId, JSON.stringify(changes)],
      );
      const ask: Ask = async (args) => {
        type Shown = { listRefresh: { parts: { changes: { items: Page } }[] } };
        const shown = await vic.data<Shown>(query, { id: toGlobalId('ListRefresh', refreshId), kinds, ...args });
        return shown.listRefresh.parts[0]?.changes.items as Page;
      };
      const expected = changes
        .map((change, index) => ({ change, after: `name: Name ${index + 1}, status: ACTIVE` }))
        .filter(({ change }) => kinds.length === 0 || kinds.includes(change))
        .map(({ after }) => ({ after }));
      expect(await walk(ask, pageSizes, 'forward')).toEqual(expected);
      expect(await walk(ask, pageSizes, 'backward')).toEqual(expected);
      expect((await ask({ first: 1 })).totalCount).toBe(expected.length);
    },
  );
  await fc.assert(property, { numRuns: 25 });
});
