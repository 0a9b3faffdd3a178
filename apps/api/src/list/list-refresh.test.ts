import { isDeepStrictEqual } from 'node:util';
import type { ListKind } from '@relink/domain/list/list-kind';
import { listKinds } from '@relink/domain/list/list-kind';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '../connection/record-event.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { harbourName, priya } from '../testing/xero-people.ts';
import { claimListRefresh, findDueListRefreshes } from './claim-list-refresh.ts';
import { queueListRefresh } from './queue-list-refresh.ts';
import { runListRefresh } from './run-list-refresh.ts';

let application: TestApplication;
let harbour: SeededOrganisation;
beforeAll(async () => {
  application = await TestApplication.start();
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName);
  await seedConnected(application, priya, [harbour]);
});

async function queue(kinds: readonly ListKind[] = listKinds): Promise<string> {
  const wanted = { connectionId: harbour.connectionId, kinds, actor: systemActor };
  return (await application.services.orm.em.fork().transactional((em) => queueListRefresh(em, wanted))).id;
}

async function refresh(kinds: readonly ListKind[] = listKinds): Promise<string> {
  const id = await queue(kinds);
  await runListRefresh(application.services, id);
  return id;
}

const items = () =>
  application.sql<{ kind: string; code: string | null; name: string; status: string }>(
    'select kind, code, name, status from list_item order by kind, name',
  );
const parts = (id: string) =>
  application.sql(
    `select kind, state, is_full, fetched, added, updated, archived, unchanged, message from list_refresh_part
     where refresh_id = ? order by position`,
    [id],
  );
const refreshState = async (id: string): Promise<unknown> =>
  (await application.sql('select state from list_refresh where id = ?', [id]))[0]?.['state'];
const changes = (id: string) =>
  application.sql<{ change: string; before: { name: string } | null; after: { name: string; status: string } }>(
    'select change, before, after from list_change where refresh_id = ? order by id',
    [id],
  );
const edit = (name: string, input: Record<string, unknown>) =>
  application.sandbox.control(name, { organisation: harbourName, ...input });
/** Calls of the accounting API that the sandbox has answered so far. */
async function listCalls(): Promise<number> {
  const answer = await fetch(`${application.sandbox.url}/sandbox/requests`);
  const { requests } = (await answer.json()) as { requests: { path: string }[] };
  return requests.filter(({ path }) => /^\/api\.xro\/2\.0\/(?!Organisation)/.test(path)).length;
}

it('brings every list, and says what it brought', async () => {
  const id = await refresh();
  expect(await refreshState(id)).toBe('COMPLETED');
  const kept = await items();
  expect(new Set(kept.map(({ kind }) => kind))).toEqual(new Set(listKinds));
  for (const part of await parts(id)) {
    expect(part).toMatchObject({ state: 'COMPLETED', is_full: true, updated: 0, archived: 0, unchanged: 0 });
    expect(part['added']).toBe(kept.filter(({ kind }) => kind === part['kind']).length);
  }
  const [event] = await application.sql(`select message from connection_event where kind = 'LISTS_REFRESHED'`);
  expect(event?.['message']).toBe(`The lists were refreshed. ${kept.length} added.`);
});

it('costs one call per list and no write when nothing has changed, however much was imported in one second', async () => {
  await application.sandbox.control('fill-books', { organisation: harbourName, contacts: 2_600, accounts: 50 });
  // Longer ago than Xero may take to show a change.
  await application.sandbox.control('clock', { advanceSeconds: 120 });
  const calls = await listCalls();
  await refresh();
  // Suppliers and customers come in two pages each.
  expect((await listCalls()) - calls).toBe(listKinds.length + 2);
  // Where a row lies and which transaction wrote it: both change with every write, also with one that changes no value.
  const written = async () => ({
    items: await application.sql('select id, xmin::text, ctid::text from list_item order by id'),
    changes: await application.sql('select id, xmin::text, ctid::text from list_change order by id'),
    pages: await application.sql('select * from list_page_seen'),
  });
  const [before, callsBefore] = [await written(), await listCalls()];
  const id = await refresh();
  expect(await refreshState(id)).toBe('COMPLETED');
  expect(await written()).toEqual(before);
  expect((await listCalls()) - callsBefore).toBe(listKinds.length);
  expect(await changes(id)).toEqual([]);
});

it('names what was renamed, archived and restored, with before and after', async () => {
  await refresh();
  await edit('edit-account', { code: '429', name: 'Everything else' });
  await edit('edit-account', { code: '461', status: 'ARCHIVED' });
  const id = await refresh();
  expect(await changes(id)).toMatchObject([
    { change: 'RENAMED', before: { name: 'General Expenses' }, after: { name: 'Everything else', status: 'ACTIVE' } },
    { change: 'ARCHIVED', after: { status: 'ARCHIVED' } },
  ]);
  expect(await parts(id)).toContainEqual(
    expect.objectContaining({ kind: 'ACCOUNTS', is_full: false, added: 0, updated: 1, archived: 1 }),
  );
  await edit('edit-account', { code: '461', status: 'ACTIVE' });
  expect(await changes(await refresh())).toMatchObject([{ change: 'RESTORED', before: { status: 'ARCHIVED' } }]);
});

it('notices by a full pass what is gone in Xero, and deletes nothing', async () => {
  await refresh();
  const before = await items();
  await application.sql(
    `insert into list_item (connection_id, kind, xero_id, name, status, facts)
     values (?, 'ITEMS', 'deleted in Xero meanwhile', 'Old menu', 'ACTIVE', '{}')`,
    [harbour.connectionId],
  );
  expect(await changes(await refresh(['ITEMS']))).toEqual([]);
  await application.sql(`update synced_list set full_at = now() - interval '8 days'`);
  const id = await refresh(['ITEMS']);
  expect(await changes(id)).toMatchObject([{ change: 'ARCHIVED', after: { name: 'Old menu', status: 'GONE' } }]);
  expect(await items()).toHaveLength(before.length + 1);
  await application.sql(`update synced_list set full_at = now() - interval '8 days'`);
  expect(await changes(await refresh(['ITEMS']))).toEqual([]);
});

describe('one at a time', () => {
  it('asking again joins the refresh that is open, and adds what it lacks', async () => {
    const id = await queue(['ACCOUNTS']);
    expect(await queue(['ACCOUNTS', 'ITEMS'])).toBe(id);
    expect((await parts(id)).map(({ kind }) => kind)).toEqual(['ACCOUNTS', 'ITEMS']);
  });

  it('asked for twenty times at once, there is one', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => queue(['ITEMS'])));
    expect(new Set(ids).size).toBe(1);
  });

  it('is worked on by one instance at a time', async () => {
    const id = await queue(['ACCOUNTS', 'ITEMS']);
    await Promise.all(Array.from({ length: 5 }, () => runListRefresh(application.services, id)));
    expect(await refreshState(id)).toBe('COMPLETED');
    const all = await changes(id);
    expect(all.every(({ change }) => change === 'ADDED')).toBe(true);
    expect(all).toHaveLength((await items()).length);
  });
});

describe('cut off', () => {
  it('goes on where a process that died had come to', async () => {
    const id = await queue(['ACCOUNTS', 'ITEMS']);
    await application.sandbox.control('fail', { status: 503, path: '/api.xro/2.0/Items', times: 1 });
    await runListRefresh(application.services, id);
    expect(await parts(id)).toMatchObject([{ state: 'COMPLETED' }, { state: 'RUNNING', fetched: 0 }]);
    const dead = await claimListRefresh(application.services.orm.em.fork(), id, 'instance@1/work');
    expect(dead).toBe(null);
    await application.sql('update list_refresh set next_attempt_at = null');
    expect(await claimListRefresh(application.services.orm.em.fork(), id, 'instance@1/work')).not.toBe(null);
    const calls = await listCalls();
    await runListRefresh(application.services, id);
    expect(await refreshState(id)).toBe('COMPLETED');
    expect((await listCalls()) - calls).toBe(1);
  });

  it('by a connection that breaks, it waits for the reconnect and then finds itself due', async () => {
    const id = await queue(['ACCOUNTS']);
    await application.sandbox.control('disconnect', { organisation: harbourName });
    await runListRefresh(application.services, id);
    expect(await refreshState(id)).toBe('RUNNING');
    expect(await application.connection(harbour.connectionId)).toMatchObject({ status: 'NEEDS_RECONNECT' });
    await application.sql('update list_refresh set next_attempt_at = null');
    const em = application.services.orm.em.fork();
    expect(await findDueListRefreshes(em, 10)).toEqual([]);
    await application.sql(`update connection set status = 'CONNECTED', reason = null`);
    expect(await findDueListRefreshes(em, 10)).toEqual([id]);
  });

  it('by Xero again and again, the list is given up, and the others are not', async () => {
    await application.sandbox.control('fail', { status: 500, path: '/api.xro/2.0/Accounts', times: 50 });
    const id = await queue(['ACCOUNTS', 'ITEMS']);
    for (let turn = 0; turn < 8; turn += 1) {
      await application.sql('update list_refresh set next_attempt_at = null');
      await runListRefresh(application.services, id);
    }
    expect(await parts(id)).toMatchObject([
      { kind: 'ACCOUNTS', state: 'FAILED' },
      { kind: 'ITEMS', state: 'COMPLETED' },
    ]);
    expect(await refreshState(id)).toBe('FAILED');
  });
});

it('changes no document, no setting, no state of a connection, and nothing else but the lists and its own rows', async () => {
  await application.sql(`insert into workspace_setting (name, value) values ('returnAddresses', '[]')`);
  const states = ['QUEUED', 'PUBLISHED', 'HELD', 'REJECTED', 'DISCARDED'];
  for (const state of states) await seedDocument(state);
  const before = await everything();
  expect(before.get('document')).toHaveLength(states.length);
  await refresh();
  await edit('edit-account', { code: '429', status: 'ARCHIVED', name: 'Gone' });
  await refresh();
  const after = await everything();
  const changed = [...after].filter(([table, rows]) => !isDeepStrictEqual(rows, before.get(table)));
  // Its own: the lists, the line in the history on its way to whoever listens, and the calls that the limits are kept by.
  const own = /^(list_|synced_list$|connection_event$|event_|xero_call$|xero_app_second$)/;
  expect(changed.map(([table]) => table).filter((table) => !own.test(table))).toEqual([]);
  expect(changed.map(([table]) => table)).toEqual(expect.arrayContaining(['list_item', 'list_change', 'synced_list']));
});

/** Every row of every table, but for the beat that goes on by itself. */
async function everything(): Promise<ReadonlyMap<string, unknown[]>> {
  const tables = await application.sql<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and relname not in ('heartbeat')`,
  );
  const rows = new Map<string, unknown[]>();
  for (const { name } of tables) {
    rows.set(name, await application.sql(`select t::text from "${name}" t order by 1`));
  }
  return rows;
}

async function seedDocument(state: string): Promise<void> {
  await application.sql(
    `insert into document (id, connection_id, kind, state, contact_name, date, line_amounts, xero_status, lines, total,
       submitted_by, submission_key, submission_hash, xero_invoice_id)
     values (gen_random_uuid(), ?, 'BILL', ?, 'Somebody', '2026-11-24', 'EXCLUSIVE', 'DRAFT',
       '[{"description": "Tea", "quantity": "1", "unitAmount": "1.00", "accountCode": "429"}]', 1,
       '{"kind": "system"}', gen_random_uuid(), '', case when ?::text = 'PUBLISHED' then gen_random_uuid() end)`,
    [harbour.connectionId, state, state],
  );
}
