import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encryptedColumns } from '../../encryption/encrypted-columns.ts';
import { TestApplication } from '../../testing/test-application.ts';
import type { Roles } from './roles.ts';
import { rolesOf } from './roles.ts';
import { tableAccess, tablesWithoutPolicy } from './table-access.ts';

let application: TestApplication;
let roles: Roles;
beforeAll(async () => {
  application = await TestApplication.start();
  roles = rolesOf(application.services.orm.config.get('clientUrl') ?? '');
});
afterAll(() => application.stop());

const folder = new URL('../migrations/', import.meta.url);
const tables = tablesOfMigrations();

/** Known before any test runs, so that each has tests of its own; compared with the database below. */
function tablesOfMigrations(): string[] {
  const texts = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
  const named = (pattern: RegExp) => texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name));
  const dropped = named(/drop table (\w+)/g);
  // The sign-in's own schema is out of reach for both roles.
  return named(/create table (?!if |auth\.)(\w+)/g)
    .filter((name) => !dropped.includes(name))
    .toSorted();
}

/** A statement under a role, in a transaction that is taken back. */
function under(role: string, statement: string): Promise<unknown> {
  const em = application.owner();
  const taken = em.transactional(async (inside) => {
    await inside.execute(`set local role "${role}"`);
    const rows = await inside.execute<unknown[]>(statement);
    throw Object.assign(new Error('taken back'), { rows });
  });
  return taken.catch((error: Error) => Reflect.get(error, 'rows') ?? error.message);
}

it('has an entry for every table, or a reason why it has no policy', async () => {
  const rows = await application.sql<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
  );
  const known = [...Object.keys(tableAccess), ...Object.keys(tablesWithoutPolicy)].toSorted();
  expect(known).toEqual(rows.map(({ name }) => name));
  expect(known).toEqual([...tables, ...Object.keys(tablesWithoutPolicy)].toSorted());
});

it('leaves nothing in the schema that other roles may do', async () => {
  const rights = await application.sql<{ name: string; grantee: string }>(
    `select distinct c.relname as name, grantee::regrole::text as grantee from pg_class c, aclexplode(c.relacl)
     where c.relnamespace = 'public'::regnamespace and grantee <> c.relowner and grantee::regrole::text not in (?, ?)`,
    [roles.viewer, roles.worker],
  );
  expect(rights).toEqual([]);
});

describe.each(tables)('%s', (table) => {
  it('has row-level security, for its owner too, and a policy for each right', async () => {
    const [security] = await application.sql(
      `select relrowsecurity as enabled, relforcerowsecurity as forced from pg_class where oid = ?::regclass`,
      [table],
    );
    expect(security).toEqual({ enabled: true, forced: true });
    const policies = await application.sql<{ name: string; roles: string[] }>(
      `select polname as name, polroles::regrole[]::text[] as roles from pg_policy where polrelid = ?::regclass order by 1`,
      [table],
    );
    const rights = tableAccess[table]?.viewer?.rights ?? [];
    expect(policies.map(({ name }) => name)).toEqual(
      [...rights.map((right) => `viewer_${right}`), 'worker'].toSorted(),
    );
    for (const policy of policies) {
      expect(policy.roles).toEqual([policy.name === 'worker' ? roles.worker : roles.viewer]);
    }
  });

  it('is truncated by neither role', async () => {
    for (const role of [roles.viewer, roles.worker]) {
      expect(await under(role, `truncate ${table} cascade`)).toContain('permission denied');
    }
  });
});

// Typed out: what is appended to is not to be read off the table that is tested.
describe.each(['connection_event', 'grant_event', 'audit_entry'])('what is written down in %s', (table) => {
  it.each(['viewer', 'worker'] as const)('is neither changed nor removed by the %s', async (role) => {
    const [column] = await application.sql<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = ?::regclass and attname in ('kind', 'action')`,
      [table],
    );
    const update = `update ${table} set ${column?.name} = ${column?.name} where false`;
    expect(await under(roles[role], update)).toContain(`permission denied for table ${table}`);
    expect(await under(roles[role], `delete from ${table} where false`)).toContain(
      `permission denied for table ${table}`,
    );
    expect(await under(roles.worker, `select from ${table} where false`)).toEqual([]);
  });
});

describe.each(encryptedColumns.map(({ table, column }) => [table, column] as const))('%s.%s', (table, column) => {
  it('is read by the worker, and by no viewer in any way', async () => {
    expect(await under(roles.worker, `select ${column} from ${table} where false`)).toEqual([]);
    const denied = `permission denied for table ${table}`;
    expect(await under(roles.viewer, `select ${column} from ${table}`)).toContain(denied);
    expect(await under(roles.viewer, `select * from ${table}`)).toContain(denied);
    expect(await under(roles.viewer, `select 1 from ${table} where ${column} is not null`)).toContain(denied);
    expect(await under(roles.viewer, `select to_jsonb(whole) from ${table} whole`)).toContain(denied);
    expect(await under(roles.viewer, `copy ${table} (${column}) to stdout`)).toContain(denied);
    expect(await under(roles.viewer, `update ${table} set ${column} = null returning ${column}`)).toContain(denied);
  });
});
