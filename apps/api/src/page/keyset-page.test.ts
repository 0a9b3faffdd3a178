import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';

let application: TestApplication;
let owner: TestClient;

const many = 250;
const names = [
  'Äpfel & Co',
  'apfel',
  'Zebra',
  'zebra',
  'a_b',
  'a%b',
  'a\\b',
  "O'Brien",
  '東京',
  'Kōwhai',
  ' ',
  '"quoted"',
];

beforeAll(async () => {
  application = await TestApplication.start();
  owner = await application.person('Olga', 'OWNER');
  // Few different names, times and states, so that most neighbours tie and only the last key tells them apart.
  await application.sql(
    `with made as (
       insert into organisation (id, name) select gen_random_uuid(), (?::text[])[1 + n % ?] || case when n % 3 = 0 then '' else (n / 40)::text end
         from generate_series(1, ${many}) n returning id)
     insert into connection (id, organisation_id, status, reason, severity, status_since, last_worked_at)
       select gen_random_uuid(), id, case when n % 4 = 0 then 'DEGRADED' else 'CONNECTED' end,
         case when n % 4 = 0 then 'XERO_ERROR' end, case when n % 4 = 0 then 2 else 4 end,
         timestamptz '2026-01-01' + make_interval(secs => (n % 7) * 0.000001),
         case when n % 5 = 0 then null else timestamptz '2026-01-01' + make_interval(hours => (n % 6)::int) end
       from (select id, row_number() over () as n from made) numbered`,
    [`{${names.map((name) => JSON.stringify(name)).join(',')}}`, names.length],
  );
});
afterAll(() => application.stop());

type Edge = { cursor: string; node: { id: string; status: string } };
type Page = {
  edges: Edge[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
};

const query = `query($first: Int, $after: String, $last: Int, $before: String, $orderBy: ConnectionOrder, $filter: ConnectionFilter) {
  connections(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy, filter: $filter) {
    totalCount edges { cursor node { id status } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

async function page(variables: object): Promise<Page> {
  return (await owner.data<{ connections: Page }>(query, variables)).connections;
}

async function forwards(orderBy: string, size: number): Promise<Edge[]> {
  const edges: Edge[] = [];
  for (let after: string | null = null; ;) {
    const { edges: more, pageInfo, totalCount } = await page({ orderBy, first: size, after });
    edges.push(...more);
    expect(totalCount).toBe(many);
    expect(pageInfo.hasPreviousPage).toBe(after !== null);
    if (!pageInfo.hasNextPage) return edges;
    expect(more).toHaveLength(size);
    after = pageInfo.endCursor;
  }
}

async function backwards(orderBy: string, size: number): Promise<Edge[]> {
  const edges: Edge[] = [];
  for (let before: string | null = null; ;) {
    const { edges: more, pageInfo } = await page({ orderBy, last: size, before });
    edges.unshift(...more);
    expect(pageInfo.hasNextPage).toBe(before !== null);
    if (!pageInfo.hasPreviousPage) return edges;
    before = pageInfo.startCursor;
  }
}

describe.each(['STATUS_SEVERITY', 'NAME', 'STATUS_SINCE', 'LAST_WORKED'])('connections by %s', (orderBy) => {
  it('come once each and in one order, whichever way and however many at a time', async () => {
    const all = await forwards(orderBy, 100);
    expect(new Set(all.map(({ node }) => node.id)).size).toBe(many);
    expect(await forwards(orderBy, 37)).toEqual(all);
    expect(await backwards(orderBy, 41)).toEqual(all);
  });

  it('can be asked for between any two of them', async () => {
    const all = await forwards(orderBy, 100);
    for (const [from, to] of [
      [0, 1],
      [10, 61],
      [100, 199],
      [247, 249],
    ] as const) {
      const bounds = { after: all[from]?.cursor, before: all[to]?.cursor, orderBy };
      const between = all.slice(from + 1, to);
      expect((await page({ ...bounds, first: 100 })).edges).toEqual(between);
      expect((await page({ ...bounds, last: 20 })).edges).toEqual(between.slice(-20));
    }
  });
});

it('orders by severity, newest change and longest silence first', async () => {
  const bySeverity = await forwards('STATUS_SEVERITY', 100);
  const statuses = bySeverity.map(({ node }) => node.status);
  expect(statuses.toSorted((a, b) => Number(a === 'CONNECTED') - Number(b === 'CONNECTED'))).toEqual(statuses);
  const times = async (orderBy: string, column: string) => {
    const rows = await application.sql<{ id: string; at: string | null }>(
      `select id, to_char(${column}, 'YYYY-MM-DD HH24:MI:SS.US') as at from connection`,
    );
    const { toGlobalId } = await import('../id/global-id.ts');
    const byId = new Map(rows.map(({ id, at }) => [toGlobalId('Connection', id), at ?? '']));
    return (await forwards(orderBy, 100)).map(({ node }) => byId.get(node.id) ?? '');
  };
  const since = await times('STATUS_SINCE', 'status_since');
  expect(since.toSorted().toReversed()).toEqual(since);
  const worked = await times('LAST_WORKED', 'last_worked_at');
  expect(worked.toSorted()).toEqual(worked);
});

const cursorOf = (values: unknown): string => Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');

describe('what cannot be asked for', () => {
  it.each([
    ['no rows', { first: 0 }],
    ['too many rows', { first: 101 }],
    ['a negative number', { last: -1 }],
    ['both ends', { first: 1, last: 1 }],
    ['a cursor that is none', { after: 'nonsense' }],
    ['an empty cursor', { before: '' }],
    ['a cursor of another order', { after: cursorOf(['4', 'zebra', randomUUID()]), orderBy: 'NAME' }],
    ['a cursor with a number that is none', { after: cursorOf(['4 or 1=1', 'zebra', randomUUID()]) }],
    ['a cursor with a number that is too large', { after: cursorOf(['9'.repeat(40), 'zebra', randomUUID()]) }],
    ['a cursor with an id that is none', { after: cursorOf(['4', 'zebra', '-'.repeat(36)]) }],
    ['a cursor with a character that no text holds', { after: cursorOf(['4', 'ze\0bra', randomUUID()]) }],
    ['a cursor with objects', { after: cursorOf([{ a: 1 }, 'zebra', randomUUID()]) }],
  ])('(%s) is said to be wrong, and is no fault', async (_what, variables) => {
    const { errors } = await owner.graphql(query, variables);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('a search', () => {
  const found = async (search: string): Promise<number> => (await page({ filter: { search } })).totalCount;
  const having = async (part: string): Promise<number> =>
    Number(
      (
        await application.sql<{ count: string }>(
          'select count(*) as count from organisation where strpos(lower(name), lower(?)) > 0',
          [part],
        )
      )[0]?.count,
    );

  it.each(['%', '_', '\\', "'", '"', 'zebra', 'ZEBRA', 'ä', '東', 'a%b', 'a_b', 'nothing has this', '%zebra%'])(
    'for %s takes every character as it is',
    async (search) => expect(await found(search)).toBe(await having(search)),
  );

  it('finds nothing for a character that no text holds, everything for none, and is no fault', async () => {
    expect(await found('zebra\0')).toBe(0);
    expect(await found('  ')).toBe(many);
    expect(await owner.data(`{ organisations(search: "ze\\u0000bra") { totalCount } }`)).toEqual({
      organisations: { totalCount: 0 },
    });
  });
});

describe('a filter', () => {
  it('that is an empty list matches nothing, and one that is missing does not filter', async () => {
    for (const filter of [
      { status: [] },
      { reason: [] },
      { whoMustAct: [] },
      { warning: [] },
      { organisationIds: [] },
    ]) {
      expect([filter, (await page({ filter })).totalCount]).toEqual([filter, 0]);
    }
    expect((await page({ filter: {} })).totalCount).toBe(many);
    expect((await page({ filter: { status: null } })).totalCount).toBe(many);
  });

  it('by state, reason and whose move it is finds what it says', async () => {
    const degraded = (await page({ filter: { status: ['DEGRADED'] } })).totalCount;
    expect(degraded).toBeGreaterThan(50);
    expect((await page({ filter: { reason: ['XERO_ERROR'] } })).totalCount).toBe(degraded);
    expect((await page({ filter: { reason: ['XERO_ERROR'], status: ['CONNECTED'] } })).totalCount).toBe(0);
    expect((await page({ filter: { whoMustAct: ['NOBODY'] } })).totalCount).toBe(many);
    expect((await page({ filter: { requested: true } })).totalCount).toBe(0);
  });
});

it('takes names and notes with characters that no text holds as if they were not there', async () => {
  const { createOrganisation } = await owner.data<{ createOrganisation: object }>(
    `mutation($key: UUID!, $name: String!) { createOrganisation(input: { name: $name, idempotencyKey: $key }) {
       organisation { name } userErrors { code path } } }`,
    { key: randomUUID(), name: ' A\0 name\u0007 \n of two lines ' },
  );
  expect(createOrganisation).toEqual({ organisation: { name: 'A name of two lines' }, userErrors: [] });
  const asked = await seedOrganisation(application, 'Asked');
  const { requestReconnect } = await owner.data<{ requestReconnect: object }>(
    `mutation($key: UUID!, $id: ID!, $note: String) { requestReconnect(input: { connectionId: $id, note: $note, idempotencyKey: $key }) {
       request { note } userErrors { code path } } }`,
    { key: randomUUID(), id: asked.globalConnectionId, note: 'please\0 soon' },
  );
  expect(requestReconnect).toEqual({ request: { note: 'please soon' }, userErrors: [] });
  await application.sql(`delete from reconnect_request`);
});
