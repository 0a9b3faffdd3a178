import { Client } from 'pg';
import { openDatabase } from '../application.ts';
import type { Environment } from '../environment.ts';

export type BorrowedDatabase = { readonly url: string; giveBack(): Promise<void> };

/**
 * The database for one command. An embedded one that the command had to start is stopped again, unless somebody else
 * has come to use it meanwhile: a server that was started while `connections watch` ran.
 */
export async function borrowDatabase(environment: Environment): Promise<BorrowedDatabase> {
  const database = await openDatabase(environment);
  if (database.reused) return { url: database.url, giveBack: () => Promise.resolve() };
  const url = new URL(database.url);
  const name = `relink-command-${process.pid}`;
  url.searchParams.set('application_name', name);
  return {
    url: url.href,
    giveBack: async () => {
      if (!(await hasOtherUsers(url.href, name))) await database.stop();
    },
  };
}

async function hasOtherUsers(url: string, name: string): Promise<boolean> {
  const client = new Client(url);
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `select from pg_stat_activity where backend_type = 'client backend' and application_name <> $1`,
      [name],
    );
    return (rowCount ?? 0) > 0;
  } finally {
    await client.end();
  }
}
