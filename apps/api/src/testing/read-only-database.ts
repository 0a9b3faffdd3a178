import type { Client } from 'pg';
import type { TestApplication } from './test-application.ts';
import { asAdministrator } from './test-database.ts';

/** As on a full disk or a standby: every session of the database, new ones included, may only read. */
export async function setReadOnly(application: TestApplication, value: 'on' | 'off'): Promise<void> {
  const database = new URL(application.databaseUrl).pathname.slice(1);
  await asAdministrator(async (client: Client) => {
    await client.query(`alter database ${database} set default_transaction_read_only = ${value}`);
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database]);
  });
  // The pools notice at their next statement that their sessions have gone.
  const answers = async (): Promise<boolean> => {
    const asked = [application.services.orm.em.fork().execute('select 1'), application.sql('select 1')];
    return (await Promise.allSettled(asked)).every(({ status }) => status === 'fulfilled');
  };
  for (let tries = 0; tries < 50 && !(await answers()); tries += 1) await new Promise((done) => setTimeout(done, 100));
}
