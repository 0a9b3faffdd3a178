import { listKinds } from '@relink/domain/list/list-kind';
import type { Permission } from '@relink/domain/permission/permission';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { systemActor } from '../connection/record-event.ts';
import { toGlobalId } from '../id/global-id.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { seedApiKey } from '../testing/seed-api-key.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { harbourName, priya } from '../testing/xero-people.ts';
import { queueListRefresh } from './queue-list-refresh.ts';
import { runListRefresh } from './run-list-refresh.ts';

let application: TestApplication;
let vic: TestClient;
let stranger: TestClient;
let harbour: SeededOrganisation;
beforeAll(async () => {
  application = await TestApplication.start();
  [vic, stranger] = [await application.person('Vic'), await application.person('Sam')];
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName, { VIEWER: vic });
  await seedConnected(application, priya, [harbour]);
});

async function refresh(): Promise<{ id: string; path: string }> {
  const { connectionId } = harbour;
  const { id } = await application.services.orm.em
    .fork()
    .transactional((em) => queueListRefresh(em, { connectionId, kinds: listKinds, actor: systemActor }));
  await runListRefresh(application.services, id);
  return { id, path: `/lists/refreshes/${toGlobalId('ListRefresh', id)}/changes.csv` };
}

it('is a row for each change, list by list, with before and after, that no spreadsheet runs', async () => {
  await refresh();
  const edit = (input: object) => application.sandbox.control('edit-account', { organisation: harbourName, ...input });
  await edit({ code: '429', name: '=HYPERLINK("https://evil.example","x")' });
  await edit({ code: '461', status: 'ARCHIVED' });
  const answer = await vic.get((await refresh()).path);
  expect(answer.headers.get('content-type')).toContain('text/csv');
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="relink-list-changes-.*\.csv"$/);
  const [header, renamed, archived, ...rest] = (await answer.text()).split('\r\n');
  expect(header).toBe('list,change,code,name,status,before,after,xeroId,affectsDocuments');
  expect(renamed).toMatch(
    /^chart of accounts,RENAMED,429,"'=HYPERLINK\(.*",ACTIVE,name: General Expenses,"name: =HYPERLINK/,
  );
  expect(archived).toMatch(/^chart of accounts,ARCHIVED,461,.*,ARCHIVED,status: ACTIVE,status: ARCHIVED,/);
  expect(rest).toEqual(['']);
});

it('holds more than one batch, each change once', async () => {
  const { id, path } = await refresh();
  await application.sql(
    `insert into list_change (refresh_id, kind, item_id, change, after)
     select refresh_id, kind, item_id, change, after || jsonb_build_object('name', 'Copy ' || n)
     from (select * from list_change where refresh_id = ? order by id limit 1) first, generate_series(1, 250) n`,
    [id],
  );
  const names = [...(await (await vic.get(path)).text()).matchAll(/,(Copy \d+),/g)].map(([, name]) => name);
  expect(names).toEqual(Array.from({ length: 250 }, (_, index) => `Copy ${index + 1}`));
});

it('is a header alone where nothing had changed', async () => {
  await refresh();
  expect(await (await vic.get((await refresh()).path)).text()).toBe(
    'list,change,code,name,status,before,after,xeroId,affectsDocuments\r\n',
  );
});

it('is on record: who took what of whom, and nothing of a refusal', async () => {
  const { id, path } = await refresh();
  await vic.get(path);
  await stranger.get(path);
  const entries = await application.sql(
    `select actor_id, subject_kind, subject_id, organisation_id, after from audit_entry where action = 'listChanges.exported'`,
  );
  expect(entries).toEqual([
    {
      actor_id: vic.account.userId,
      subject_kind: 'connection',
      subject_id: harbour.connectionId,
      organisation_id: harbour.id,
      after: { format: 'csv', refresh: id },
    },
  ]);
});

it('is there for whoever may see lists, and not there for anybody else', async () => {
  const { path } = await refresh();
  const key = async (...permissions: Permission[]) => (await seedApiKey(application, { permissions })).client;
  const statusOf = async (client: TestClient, at = path) => (await client.get(at)).status;
  expect(await statusOf(vic)).toBe(200);
  expect(await statusOf(await key('connection:view', 'lists:view'))).toBe(200);
  expect(await statusOf(await key('connection:view'))).toBe(404);
  expect(await statusOf(stranger)).toBe(404);
  expect(await statusOf(vic, `/lists/refreshes/${toGlobalId('ListRefresh', harbour.id)}/changes.csv`)).toBe(404);
  expect(await statusOf(vic, '/lists/refreshes/1/changes.csv')).toBe(404);
  const url = application.url + path;
  expect((await fetch(url)).status).toBe(401);
  expect((await fetch(url, { headers: { cookie: vic.cookie, 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
});
