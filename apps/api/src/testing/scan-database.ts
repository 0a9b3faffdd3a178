import { join } from 'node:path';
import { Client, Query } from 'pg';
import type { SecretScanner } from './secret-scanner.ts';

/** What the server sends for `copy … to stdout`; the driver itself has no use for it. */
class CopyOut extends Query {
  readonly chunks: Buffer[] = [];

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.chunks.push(chunk);
  }
}

async function copyOut(client: Client, table: string): Promise<Buffer> {
  const copy = new CopyOut(`copy (select * from ${table}) to stdout`);
  await new Promise<void>((resolve, reject) => {
    copy.on('end', () => resolve());
    copy.on('error', reject);
    client.query(copy);
  });
  return Buffer.concat(copy.chunks);
}

export type DatabaseScan = {
  /** what was found, each with its table */
  readonly found: readonly string[];
  readonly tables: readonly string[];
};

/** Every table of every schema that is not PostgreSQL's own, by COPY. */
export async function scanTables(databaseUrl: string, scanner: SecretScanner): Promise<DatabaseScan> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`,
    );
    const found: string[] = [];
    for (const { name } of rows) {
      found.push(...scanner.findIn(await copyOut(client, name)).map((what) => `${what} in ${name}`));
    }
    return { found, tables: rows.map(({ name }) => name) };
  });
}

/** Where the write-ahead log stands; what is scanned begins here. */
export function walPosition(databaseUrl: string): Promise<string> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ file: string }>('select pg_walfile_name(pg_current_wal_lsn()) as file');
    return rows[0]?.file ?? '';
  });
}

/**
 * The files of this database and the write-ahead log of its server from `walFrom` on, byte by byte. Long values lie
 * compressed in both unless `storeUncompressed` was called first.
 */
export async function scanDataFiles(databaseUrl: string, scanner: SecretScanner, walFrom: string): Promise<string[]> {
  const { directory, database } = await withClient(databaseUrl, async (client) => {
    await client.query('checkpoint');
    const { rows } = await client.query<{ directory: string; database: string }>(
      `select current_setting('data_directory') as directory, oid::text as database
       from pg_database where datname = current_database()`,
    );
    return rows[0] ?? { directory: '', database: '' };
  });
  const isRecent = (path: string): boolean => (path.split('/').at(-1) ?? '') >= walFrom;
  const found = [
    scanner.findInFiles(join(directory, 'base', database)),
    scanner.findInFiles(join(directory, 'pg_wal'), isRecent),
    scanner.findInFiles(directory, (path) => path === join(directory, 'server.log')),
  ];
  if (found.some((one) => one === null)) throw new Error(`There is no cluster in ${directory}.`);
  return found.flatMap((one) => one ?? []);
}

/** From now on every value of the database is written as it is, so that a scan of the files sees it. */
export function storeUncompressed(databaseUrl: string): Promise<void> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ statement: string }>(
      `select format('alter table %I.%I alter column %I set storage external', n.nspname, c.relname, a.attname) as statement
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
         and a.attnum > 0 and not a.attisdropped and a.attstorage in ('x', 'm')`,
    );
    for (const { statement } of rows) await client.query(statement);
  });
}

async function withClient<Answer>(databaseUrl: string, work: (client: Client) => Promise<Answer>): Promise<Answer> {
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
