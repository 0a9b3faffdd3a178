import { listKinds } from '@relink/domain/list/list-kind';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { systemActor } from '../connection/record-event.ts';
import { toGlobalId } from '../id/global-id.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { harbourName, northwindName, priya } from '../testing/xero-people.ts';
import { queueListRefresh } from './queue-list-refresh.ts';
import { runListRefresh } from './run-list-refresh.ts';

let application: TestApplication;
let vic: TestClient;
let harbour: SeededOrganisation;
let northwind: SeededOrganisation;
beforeAll(async () => {
  application = await TestApplication.start();
  vic = await application.person('Vic');
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName, { VIEWER: vic });
  northwind = await seedOrganisation(application, northwindName, { VIEWER: vic });
  await seedConnected(application, priya, [harbour, northwind]);
});

async function refresh(): Promise<string> {
  const wanted = { connectionId: harbour.connectionId, kinds: listKinds, actor: systemActor };
  const { id } = await application.services.orm.em.fork().transactional((em) => queueListRefresh(em, wanted));
  await runListRefresh(application.services, id);
  return id;
}

type Named = {
  state?: string;
  contact?: string;
  currency?: string;
  lines?: readonly object[];
  at?: SeededOrganisation;
};

async function put({ state = 'HELD', contact = 'Nobody', currency, lines = [{}], at = harbour }: Named): Promise<void> {
  await application.sql(
    `insert into document (id, connection_id, kind, state, contact_name, currency, date, line_amounts, xero_status, lines,
       total, submitted_by, submission_key, submission_hash)
     values (gen_random_uuid(), ?, 'BILL', ?, ?, ?, '2026-11-24', 'EXCLUSIVE', 'DRAFT', ?, 1, '{"kind": "system"}',
       gen_random_uuid(), '')`,
    [at.connectionId, state, contact, currency ?? null, JSON.stringify(lines)],
  );
}

type Change = { kind: string; item: { code: string | null; name: string }; affectsDocuments: number | null };
async function changesOf(refreshId: string, who = vic): Promise<Change[]> {
  const query = `query ($id: ID!) { listRefresh(id: $id) { parts { kind changes { items(first: 100) {
    nodes { kind item { code name } affectsDocuments affectedDocuments { contactName state } } } } } } }`;
  type Shown = { listRefresh: { parts: { kind: string; changes: { items: { nodes: Change[] } } }[] } };
  const { listRefresh } = await who.data<Shown>(query, { id: toGlobalId('ListRefresh', refreshId) });
  return listRefresh.parts.flatMap(({ kind, changes }) =>
    changes.items.nodes.map((change) => ({ ...change, list: kind })),
  );
}

it('names how many documents that wait use an account that was archived, each once', async () => {
  await refresh();
  const uses = { lines: [{ accountCode: '429' }, { accountCode: '429' }] };
  for (const state of ['QUEUED', 'HELD', 'REJECTED', 'PUBLISHING', 'PUBLISHED', 'DISCARDED'])
    await put({ ...uses, state });
  await put({ lines: [{ accountCode: '4290' }, { taxType: '429', itemCode: '429' }], contact: '429', currency: '429' });
  await put({ ...uses, at: northwind });
  await application.sandbox.control('edit-account', { organisation: harbourName, code: '429', status: 'ARCHIVED' });
  const id = await refresh();
  const named = (state: string) => ({ contactName: 'Nobody', state });
  const archived = { kind: 'ARCHIVED', item: { code: '429' }, affectsDocuments: 3 };
  expect(await changesOf(id)).toMatchObject([
    { ...archived, affectedDocuments: [named('QUEUED'), named('HELD'), named('REJECTED')] },
  ]);
  // Support sees how many there are, and not what is in them.
  const support = await application.person('Sue', 'SUPPORT');
  expect(await changesOf(id, support)).toMatchObject([{ ...archived, affectedDocuments: null }]);
  const file = await (await vic.get(`/lists/refreshes/${toGlobalId('ListRefresh', id)}/changes.csv`)).text();
  expect(
    file
      .trimEnd()
      .split('\r\n')
      .map((line) => line.slice(line.lastIndexOf(',') + 1)),
  ).toEqual(['affectsDocuments', '3']);
});

it('counts those that say the old code, and those that say the new one', async () => {
  await refresh();
  await put({ lines: [{ accountCode: '429' }] });
  await put({ lines: [{ accountCode: '999' }] });
  await application.sandbox.control('edit-account', { organisation: harbourName, code: '429', newCode: '999' });
  expect(await changesOf(await refresh())).toMatchObject([{ kind: 'UPDATED', affectsDocuments: 2 }]);
});

it('knows a contact by its name, before and after, and by no other letter case apart', async () => {
  await refresh();
  const [{ name } = { name: '' }] = await application.sql<{ name: string }>(
    `select name from list_item where kind = 'SUPPLIERS' and status = 'ACTIVE' order by name limit 1`,
  );
  await put({ contact: ` ${name.toUpperCase()}` });
  await put({ contact: 'Renamed Ltd' });
  await application.sandbox.control('edit-contact', { organisation: harbourName, contact: name, name: 'Renamed Ltd' });
  const renamed = (await changesOf(await refresh())).filter(({ kind }) => kind === 'RENAMED');
  expect(renamed.length).toBeGreaterThan(0);
  expect(new Set(renamed.map(({ affectsDocuments }) => affectsDocuments))).toEqual(new Set([2]));
});

it('knows tax rates, items and currencies by what documents call them, and says nothing of tracking categories', async () => {
  const codeOf = async (kind: string) =>
    (
      await application.sql<{ code: string }>(
        `select code from list_item where kind = ? and status = 'ACTIVE' order by code limit 1`,
        [kind],
      )
    )[0]?.code ?? '';
  const first = await refresh();
  const [taxType, itemCode, currency] = [await codeOf('TAX_RATES'), await codeOf('ITEMS'), await codeOf('CURRENCIES')];
  await put({ lines: [{ taxType }, { itemCode }], currency });
  const changes = (await changesOf(first)) as (Change & { list: string })[];
  const affected = changes.filter(({ affectsDocuments }) => affectsDocuments !== null && affectsDocuments > 0);
  expect(affected.map(({ list, item, affectsDocuments }) => [list, item.code, affectsDocuments])).toEqual([
    ['TAX_RATES', taxType, 1],
    ['CURRENCIES', currency, 1],
    ['ITEMS', itemCode, 1],
  ]);
  const tracking = changes.filter(({ list }) => list === 'TRACKING_CATEGORIES');
  expect(new Set(tracking.map(({ affectsDocuments }) => affectsDocuments))).toEqual(new Set([null]));
});
