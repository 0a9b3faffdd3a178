import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../database/migrate.ts';
import type { Orm } from '../database/orm.ts';
import { openOrm } from '../database/orm.ts';
import { asAdministrator, createTestDatabase } from '../testing/test-database.ts';
import { Presence, presenceClass } from './presence.ts';

let databaseUrl: string;
let orm: Orm;
beforeAll(async () => {
  databaseUrl = await createTestDatabase();
  await migrate(databaseUrl);
  orm = await openOrm(databaseUrl);
});
afterAll(() => orm.close());

const isGone = async (owner: string): Promise<boolean | undefined> => {
  const [row] = await orm.em.fork().execute<{ gone: boolean }[]>('select lease_owner_is_gone(?) as gone', [owner]);
  return row?.gone;
};

it('is seen while its session lasts, and gone with it', async () => {
  const presence = new Presence(databaseUrl, pino({ level: 'silent' }));
  await presence.start();
  const owner = `${presence.name}/attempt`;
  expect(await isGone(owner)).toBe(false);
  await presence.close();
  await expect.poll(() => isGone(owner)).toBe(true);
});

it('judges nobody who has shown no presence', async () => {
  const presence = new Presence(databaseUrl, pino({ level: 'silent' }));
  expect(await isGone(`${presence.name}/attempt`)).toBe(false);
});

it('names itself without its number while its session is away, and comes back by itself', async () => {
  const presence = new Presence(databaseUrl, pino({ level: 'silent' }));
  await presence.start();
  const name = presence.name;
  await asAdministrator((client) =>
    client.query(
      `select pg_terminate_backend(l.pid) from pg_locks l join pg_database d on d.oid = l.database
       where locktype = 'advisory' and classid = $1 and datname = $2`,
      [presenceClass, new URL(databaseUrl).pathname.slice(1)],
    ),
  );
  await expect.poll(() => presence.name).not.toBe(name);
  await expect.poll(() => presence.name).toBe(name);
  expect(await isGone(`${name}/attempt`)).toBe(false);
  await presence.close();
});
