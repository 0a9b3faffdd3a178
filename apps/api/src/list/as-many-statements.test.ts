import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { countStatements } from '../chaos/count-statements.ts';
import { statementWire } from '../chaos/statement-wire.ts';
import { TcpProxy } from '../chaos/tcp-proxy.ts';
import { toGlobalId } from '../id/global-id.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { TestClient } from '../testing/test-client.ts';

/** The server that is asked reaches the database by way of a proxy that reads its statements. */
let application: TestApplication;
let asked: TestApplication;
let proxy: TcpProxy;
let eve: TestClient;
let statements: string[] = [];
beforeAll(async () => {
  application = await TestApplication.start();
  const url = new URL(application.databaseUrl);
  proxy = await TcpProxy.start(Number(url.port), () => statementWire((one) => statements.push(one)));
  url.port = String(proxy.port);
  asked = await application.another(url.href);
  eve = await application.person('Eve');
});
afterAll(async () => {
  await asked.stop();
  await proxy.stop();
  await application.stop();
});
beforeEach(() => application.reset());

/** How many statements an answer takes; nothing is kept of who asks, as they have asked just before. */
async function statementsOf(query: string, id: string): Promise<number> {
  const client = await TestClient.signIn(asked.url, eve.account);
  await client.data('{ viewer { permissions } }');
  statements = [];
  await client.data(query, { id });
  // Beside it the server asks its other connections for signs of life, whenever it is time to.
  return countStatements(statements.filter((one) => /\b(list_|document|connection|organisation)/.test(one)));
}

async function batchOf(count: number): Promise<string> {
  const id = randomUUID();
  await application.sql(`insert into list_refresh_batch (id, principal, kinds) values (?, ?, '{ITEMS}')`, [
    id,
    eve.account.userId,
  ]);
  for (let position = 0; position < count; position += 1) {
    const { connectionId } = await seedOrganisation(application, `Client ${position}`, { EDITOR: eve });
    const refreshId = randomUUID();
    await application.sql(
      `insert into list_refresh (id, connection_id, state, actor, finished_at)
       values (?, ?, 'COMPLETED', '{"kind": "system"}', now())`,
      [refreshId, connectionId],
    );
    await application.sql(
      `insert into list_refresh_part (refresh_id, kind, position, state) values (?, 'ITEMS', 0, 'COMPLETED')`,
      [refreshId],
    );
    await application.sql(
      `insert into list_refresh_batch_item (batch_id, position, asked, connection_id, actor, state, refresh_id)
       values (?, ?, '', ?, '{"kind": "system"}', 'COMPLETED', ?)`,
      [id, position, connectionId, refreshId],
    );
  }
  return toGlobalId('ListRefreshBatch', id);
}

it('shows twenty items of a batch, with their connections and refreshes, by as many statements as two', async () => {
  const query = `query ($id: ID!) { listRefreshBatch(id: $id) { state counts { completed } items { totalCount nodes {
    state error { message } connection { id organisation { name } } listRefresh { state parts { kind state
    changes { added } } } } } } }`;
  const two = await statementsOf(query, await batchOf(2));
  expect(two).toBeGreaterThan(3);
  expect(await statementsOf(query, await batchOf(20))).toBe(two);
});

async function refreshWith(changes: number): Promise<string> {
  const { connectionId } = await seedOrganisation(application, 'Harbour', { EDITOR: eve });
  const refreshId = randomUUID();
  await application.sql(
    `insert into list_refresh (id, connection_id, state, actor, finished_at)
     values (?, ?, 'COMPLETED', '{"kind": "system"}', now())`,
    [refreshId, connectionId],
  );
  await application.sql(
    `insert into list_refresh_part (refresh_id, kind, position, state) values (?, 'ACCOUNTS', 0, 'COMPLETED')`,
    [refreshId],
  );
  await application.sql(
    `with made as (
       insert into list_item (connection_id, kind, xero_id, code, name, status, facts)
       select ?, 'ACCOUNTS', n::text, n::text, 'Account', 'ARCHIVED', '{}' from generate_series(1, ?::int) n
       returning id, code)
     insert into list_change (refresh_id, kind, item_id, change, after) select ?, 'ACCOUNTS', id, 'ARCHIVED',
       jsonb_build_object('xeroId', code, 'code', code, 'name', 'Account', 'status', 'ARCHIVED', 'facts', '{}'::jsonb)
     from made`,
    [connectionId, changes, refreshId],
  );
  await application.sql(
    `insert into document (id, connection_id, kind, state, contact_name, date, line_amounts, xero_status, lines, total,
       submitted_by, submission_key, submission_hash)
     select gen_random_uuid(), ?, 'BILL', 'HELD', 'Somebody', '2026-11-24', 'EXCLUSIVE', 'DRAFT',
       jsonb_build_array(jsonb_build_object('accountCode', n::text)), 1, '{"kind": "system"}', gen_random_uuid(), ''
     from generate_series(1, ?::int) n`,
    [connectionId, changes],
  );
  return toGlobalId('ListRefresh', refreshId);
}

it('shows twenty changes, with the documents that each affects, by as many statements as two', async () => {
  const query = `query ($id: ID!) { listRefresh(id: $id) { parts { changes { items { totalCount nodes { kind
    affectsDocuments affectedDocuments { contactName total } item { name } } } } } } }`;
  const two = await statementsOf(query, await refreshWith(2));
  expect(two).toBeGreaterThan(3);
  await application.reset();
  const id = await refreshWith(20);
  expect(await statementsOf(query, id)).toBe(two);
  const shown = await eve.data<{ listRefresh: { parts: { changes: { items: { nodes: object[] } } }[] } }>(query, {
    id,
  });
  expect(shown.listRefresh.parts[0]?.changes.items.nodes).toMatchObject(
    Array.from({ length: 20 }, () => ({ affectsDocuments: 1, affectedDocuments: [{ contactName: 'Somebody' }] })),
  );
});
