import { afterAll, beforeAll, expect, it } from 'vitest';
import { asAdministrator, createTestDatabase } from '../testing/test-database.ts';
import { migrate } from './migrate.ts';
import type { EntityManager, Orm } from './orm.ts';
import { openOrm } from './orm.ts';

let orm: Orm;
beforeAll(async () => {
  const databaseUrl = await createTestDatabase();
  await migrate(databaseUrl);
  orm = await openOrm(databaseUrl);
});
afterAll(() => orm.close());

/** More often than the pool has connections. */
const often = 15;

async function loseBackend(em: EntityManager): Promise<void> {
  const [own] = await em.execute<{ pid: number }[]>('select pg_backend_pid() as pid');
  await asAdministrator((client) => client.query('select pg_terminate_backend($1)', [own?.pid]));
}

it('a backend that is lost inside a transaction does not cost the pool its connection', async () => {
  for (let time = 0; time < often; time += 1) {
    const work = orm.em.fork().transactional(async (em) => {
      await loseBackend(em);
      await em.execute('select 1');
    });
    await expect(work).rejects.toThrow(/terminat|connection/i);
  }
  expect(await orm.em.fork().execute('select 1 as works')).toEqual([{ works: 1 }]);
});

it('nor one that is lost before the commit, which is then no success', async () => {
  for (let time = 0; time < often; time += 1) {
    await expect(orm.em.fork().transactional((em) => loseBackend(em))).rejects.toThrow(/terminat|connection/i);
  }
  expect(await orm.em.fork().execute('select 1 as works')).toEqual([{ works: 1 }]);
});
