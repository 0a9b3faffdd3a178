import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { can } from '@relink/domain/permission/can';
import { organisationRoles, workspaceRoles } from '@relink/domain/permission/role';
import type { Neighbour } from '../../testing/seed-neighbours.ts';
import { seedNeighbour } from '../../testing/seed-neighbours.ts';
import { TestApplication } from '../../testing/test-application.ts';
import { rolesOf } from './roles.ts';
import { tableAccess } from './table-access.ts';

/**
 * T9, second net by itself: no ORM and no condition, but the role that the server takes on behalf of somebody. Tables
 * of which a viewer's rows are not told apart by organisation, typed out:
 */
const shared: Readonly<Record<string, string>> = {
  event_order: 'numbers and moments; what happened is read with the rights on connection_event',
  mail_outbox: 'whether a mail has arrived, by an id that nobody else is told; no address and no text',
  workspace_member: 'who is of the staff shows to everybody',
  workspace_setting: 'where links may lead, for those who make links',
};

let application: TestApplication;
let mine: Neighbour;
let theirs: Neighbour;
beforeAll(async () => {
  application = await TestApplication.start();
  await application.reset();
  mine = await seedNeighbour(application, 'Mine');
  theirs = await seedNeighbour(application, 'Theirs');
});
afterAll(() => application.stop());

/** Statements as the server sends them for this viewer, taken back afterwards; the rows of the last one. */
async function as(
  viewer: string,
  statement: string,
  parameters: unknown[] = [],
): Promise<Record<string, unknown>[] | string> {
  const em = application.owner();
  const run = em.transactional(async (inside) => {
    await inside.execute(`select set_config('relink.viewer', ?, true)`, [viewer]);
    await inside.execute(`set local role "${rolesOf(application.databaseUrl).viewer}"`);
    const rows = await inside.execute<Record<string, unknown>[]>(statement, parameters);
    throw Object.assign(new Error('taken back'), { rows });
  });
  return run.catch((error: Error) => (Reflect.get(error, 'rows') as Record<string, unknown>[]) ?? error.message);
}

async function keyOf(table: string): Promise<string> {
  const columns = await application.sql<{ name: string }>(
    `select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
     where i.indisprimary and i.indrelid = ?::regclass order by 1`,
    [table],
  );
  return `concat_ws('/', ${columns.map(({ name }) => `"${name}"`).join(', ')})`;
}

const keysSeenBy = async (viewer: string, table: string): Promise<string[]> => {
  const rows = await as(viewer, `select ${await keyOf(table)} as key from ${table}`);
  if (typeof rows === 'string') throw new Error(rows);
  return rows.map(({ key }) => String(key)).toSorted();
};

const seen = Object.entries(tableAccess).flatMap(([table, { viewer }]) =>
  viewer === null || table in shared ? [] : [[table, viewer.rights] as const],
);

describe.each(seen)('%s', (table, rights) => {
  it('shows each of two viewers their own rows, and nobody any', async () => {
    const [ofMine, ofTheirs] = [
      await keysSeenBy(mine.admin.account.userId, table),
      await keysSeenBy(theirs.admin.account.userId, table),
    ];
    // Both see something, so that nothing is not the answer to everything.
    expect(ofMine.length).toBeGreaterThan(0);
    expect(ofTheirs.length).toBeGreaterThan(0);
    expect(ofMine.filter((key) => ofTheirs.includes(key))).toEqual([]);
    const all = await application.sql<{ key: string }>(`select ${await keyOf(table)} as key from ${table}`);
    expect([...ofMine, ...ofTheirs].toSorted()).toEqual(all.map(({ key }) => key).toSorted());
    for (const nobody of ['', 'a stranger', `apiKey:${theirs.id}`]) expect(await keysSeenBy(nobody, table)).toEqual([]);
  });

  it('lets nobody write rows of another', async () => {
    const key = await keyOf(table);
    const others = await keysSeenBy(theirs.admin.account.userId, table);
    const own = await keysSeenBy(mine.admin.account.userId, table);
    const [column] = await application.sql<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = ?::regclass and attnum > 0 and not attisdropped
         and attidentity = '' order by attnum limit 1`,
      [table],
    );
    const update = `update ${table} set "${column?.name}" = "${column?.name}" where ${key} = any(?::text[]) returning 1`;
    const removal = `delete from ${table} where ${key} = any(?::text[]) returning 1`;
    const list = (keys: string[]): string => `{${keys.map((one) => `"${one}"`).join(',')}}`;
    const me = mine.admin.account.userId;
    const outcomeOf = async (statement: string): Promise<unknown> => {
      const [ofOthers, ofOwn] = [await as(me, statement, [list(others)]), await as(me, statement, [list(own)])];
      if (typeof ofOthers === 'string' && ofOthers.includes(`permission denied for table ${table}`)) return 'denied';
      // Or what refers to it stands in the way: it was found.
      const isOwnFound = ofOwn.length === own.length || (typeof ofOwn === 'string' && ofOwn.includes('foreign key'));
      return { ofOthers, isOwnFound };
    };
    const reached = { ofOthers: [], isOwnFound: true };
    expect(await outcomeOf(update)).toEqual(rights.includes('update') ? reached : 'denied');
    expect(await outcomeOf(removal)).toEqual(rights.includes('delete') ? reached : 'denied');
  });
});

it('has all tables that viewers reach among these', () => {
  const reached = Object.entries(tableAccess).filter(([, { viewer }]) => viewer !== null);
  expect([...seen.map(([table]) => table), ...Object.keys(shared)].toSorted()).toEqual(
    reached.map(([table]) => table).toSorted(),
  );
});

it('lets nobody put a row into another organisation', async () => {
  const me = mine.admin.account.userId;
  const policy = 'violates row-level security policy';
  const insert = (connection: string) =>
    as(
      me,
      `insert into connection_event (connection_id, kind, actor, message) values (?, 'CHECKED', '{}', '') returning 1`,
      [connection],
    );
  expect(await insert(mine.connectionId)).toHaveLength(1);
  expect(await insert(theirs.connectionId)).toContain(policy);
  const join = (organisation: string) =>
    as(
      me,
      `insert into membership (id, organisation_id, user_id, role) values (gen_random_uuid(), ?, 'somebody', 'ADMIN') returning 1`,
      [organisation],
    );
  expect(await join(mine.id)).toHaveLength(1);
  expect(await join(theirs.id)).toContain(policy);
  const move = `update membership set organisation_id = ? where user_id = ? returning 1`;
  expect(await as(me, move, [theirs.id, me])).toContain(policy);
  const promote = `update workspace_member set role = 'OWNER' where user_id = ? returning 1`;
  expect(await as(me, promote, [me])).toEqual([]);
});

describe.each(workspaceRoles)('as %s of the workspace', (workspaceRole) => {
  it.each([...organisationRoles, null])(
    'with the role %s there, the database shows what the domain says',
    async (role) => {
      const { userId } = (await application.person('Somebody', workspaceRole)).account;
      if (role !== null) {
        await application.sql(
          'insert into membership (id, organisation_id, user_id, role) values (gen_random_uuid(), ?, ?, ?)',
          [mine.id, userId, role],
        );
      }
      const mayView = can({ workspaceRole, organisationRole: role }, 'connection:view');
      const names = await as(userId, 'select name from organisation where id = ?', [mine.id]);
      expect(names).toEqual(mayView ? [{ name: 'Mine' }] : []);
      await application.sql('delete from membership where user_id = ?', [userId]);
      const left = await as(userId, 'select name from organisation where id = ?', [mine.id]);
      expect(left).toEqual(can({ workspaceRole, organisationRole: null }, 'connection:view') ? [{ name: 'Mine' }] : []);
    },
  );
});

it.each([
  ['for this organisation', `array[?::uuid]`, `'connection:view'`, '', true],
  ['for every organisation', 'null', `'connection:view'`, '', true],
  ['without the right to see connections', `array[?::uuid]`, `'document:create'`, '', false],
  ['that has expired', `array[?::uuid]`, `'connection:view'`, `expires_at = now() - interval '1 second'`, false],
  [
    'that was revoked',
    `array[?::uuid]`,
    `'connection:view'`,
    'digest = null, pepper = null, revoked_at = now()',
    false,
  ],
])('an API key %s sees what was picked for it', async (_what, organisations, permission, change, sees) => {
  const [key] = await application.sql<{ id: string }>(
    `insert into api_key (id, public_id, name, permissions, organisation_ids, pepper, digest, expires_at)
     values (gen_random_uuid(), gen_random_uuid()::text, 'key', array[${permission}], ${organisations}, '', '', now() + interval '1 day') returning id`,
    organisations === 'null' ? [] : [mine.id],
  );
  if (change !== '') await application.sql(`update api_key set ${change} where id = ?`, [key?.id]);
  const names = await as(`apiKey:${key?.id}`, 'select name from organisation order by name');
  expect(names).toEqual(sees ? [{ name: 'Mine' }, ...(organisations === 'null' ? [{ name: 'Theirs' }] : [])] : []);
});
