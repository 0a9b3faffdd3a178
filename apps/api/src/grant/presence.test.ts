import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Orm } from '../database/orm.ts';
import { migrate, openOrm } from '../database/orm.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { Presence, presenceClass } from './presence.ts';

let databaseUrl: string;
let orm: Orm;
beforeAll(async () => {
  databaseUrl = await createTestDatabase();
  orm = await openOrm(databaseUrl);
  await migrate(orm);
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
  await orm.em
    .fork()
    .execute('select pg_terminate_backend(pid) from pg_locks where locktype = ? and classid = ?', [
      'advisory',
      presenceClass,
    ]);
  await expect.poll(() => presence.name).not.toBe(name);
  await expect.poll(() => presence.name).toBe(name);
  expect(await isGone(`${name}/attempt`)).toBe(false);
  await presence.close();
});
