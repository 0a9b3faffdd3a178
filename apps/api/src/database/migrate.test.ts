import { Client } from 'pg';
import { expect, it } from 'vitest';
import { asAdministrator, createOrdinaryDatabase, createTestDatabase } from '../testing/test-database.ts';
import { rolesOf } from './access/roles.ts';
import { migrate } from './migrate.ts';
import { openOrm } from './orm.ts';

async function as<Row>(databaseUrl: string, statements: readonly string[]): Promise<Row[]> {
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    let rows: Row[] = [];
    for (const statement of statements) ({ rows } = (await client.query(statement)) as unknown as { rows: Row[] });
    return rows;
  } finally {
    await client.end();
  }
}

const anOrganisation = `insert into organisation (id, name) values (gen_random_uuid(), 'Harbour')`;

async function worksAsWorker(databaseUrl: string): Promise<string> {
  const orm = await openOrm(databaseUrl);
  try {
    const em = orm.em.fork();
    await em.execute(anOrganisation);
    const [found] = await em.execute<{ who: string; name: string }[]>(
      'select current_user as who, name from organisation',
    );
    return `${found?.who} sees ${found?.name}`;
  } finally {
    await orm.close();
  }
}

it('makes the roles for an ordinary owner who may create roles', async () => {
  const url = await createOrdinaryDatabase({ mayCreateRoles: true });
  await migrate(url);
  expect(await worksAsWorker(url)).toBe(`${rolesOf(url).worker} sees Harbour`);
});

it('takes roles that an administrator has made for an owner who may not, as its own message says', async () => {
  const url = await createOrdinaryDatabase({ mayCreateRoles: false });
  const refusal = await migrate(url).then(String, String);
  const { viewer, worker } = rolesOf(url);
  const login = new URL(url).username;
  const statements =
    `create role "${viewer}" nologin; create role "${worker}" nologin; ` +
    `grant "${viewer}" to "${login}" with inherit false, set true; grant "${worker}" to "${login}" with inherit false, set true;`;
  expect(refusal).toContain(statements);
  await asAdministrator((client) => client.query(statements));
  await migrate(url);
  expect(await worksAsWorker(url)).toBe(`${worker} sees Harbour`);
});

it('shows no row to an ordinary owner who takes no role', async () => {
  const url = await createOrdinaryDatabase({ mayCreateRoles: true });
  await migrate(url);
  await worksAsWorker(url);
  expect(await as(url, ['select name from organisation'])).toEqual([]);
  const { worker } = rolesOf(url);
  expect(await as(url, [`set role "${worker}"`, 'select name from organisation'])).toEqual([{ name: 'Harbour' }]);
});

it('gives the owner of one database no way into another one of the same server', async () => {
  const [mine, theirs] = [
    await createOrdinaryDatabase({ mayCreateRoles: true }),
    await createOrdinaryDatabase({ mayCreateRoles: true }),
  ];
  await migrate(mine);
  await migrate(theirs);
  await worksAsWorker(theirs);
  const intruder = new URL(mine);
  intruder.pathname = new URL(theirs).pathname;
  await expect(as(intruder.href, ['select name from organisation'])).rejects.toThrow('permission denied');
  const take = [`set role "${rolesOf(theirs).worker}"`];
  await expect(as(intruder.href, take)).rejects.toThrow('permission denied to set role');
  await expect(
    as(intruder.href, [`set role "${rolesOf(mine).worker}"`, 'select name from organisation']),
  ).rejects.toThrow('permission denied');
});

it('gives a database that was put back under another name, without its roles, roles and policies again', async () => {
  const url = new URL(await createTestDatabase());
  await migrate(url.href);
  const name = url.pathname.slice(1);
  await asAdministrator((client) => client.query(`alter database ${name} rename to ${name}_copy`));
  url.pathname = `/${name}_copy`;
  await migrate(url.href);
  expect(await worksAsWorker(url.href)).toBe(`${name}_copy_worker sees Harbour`);
});

it('lets two instances that start together take turns', async () => {
  const url = await createOrdinaryDatabase({ mayCreateRoles: true });
  await Promise.all([migrate(url), migrate(url)]);
  await migrate(url);
  expect(await worksAsWorker(url)).toBe(`${rolesOf(url).worker} sees Harbour`);
});

it('names roles after the database, whatever its name', async () => {
  const odd = `Harbour \\ books ${'é'.repeat(15)}`;
  await asAdministrator((client) => client.query(`create database "${odd}"`));
  const url = new URL(await createTestDatabase());
  url.pathname = `/${encodeURIComponent(odd)}`;
  await migrate(url.href);
  expect(await worksAsWorker(url.href)).toBe(`${rolesOf(url.href).worker} sees Harbour`);
  expect(Buffer.byteLength(rolesOf(`postgresql://localhost/${'é'.repeat(63)}`).viewer)).toBeLessThanOrEqual(63);
});
