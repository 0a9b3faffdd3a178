import { Client, Query } from 'pg';

/** What the server sends for `copy … to stdout`; the driver itself has no use for it. */
class CopyOut extends Query {
  readonly chunks: Buffer[] = [];

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.chunks.push(chunk);
  }
}

async function copyOut(client: Client, table: string): Promise<readonly Buffer[]> {
  const copy = new CopyOut(`copy (select * from ${table}) to stdout`);
  await new Promise<void>((resolve, reject) => {
    copy.on('end', () => resolve());
    copy.on('error', reject);
    client.query(copy);
  });
  return copy.chunks;
}

export type CopiedTable = { readonly table: string; readonly rows: readonly Buffer[] };

/** Every table of every schema that is not PostgreSQL's own, of every database of the server, by COPY. */
export async function* copyTables(server: string): AsyncGenerator<CopiedTable> {
  const databases = await withClient(server, (client) =>
    client.query<{ name: string }>('select datname as name from pg_database where datallowconn and not datistemplate'),
  );
  for (const { name } of databases.rows) {
    const url = new URL(server);
    url.pathname = `/${name}`;
    const client = new Client(url.href);
    await client.connect();
    try {
      const { rows: tables } = await client.query<{ name: string }>(
        `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`,
      );
      for (const table of tables) yield { table: table.name, rows: await copyOut(client, table.name) };
    } finally {
      await client.end();
    }
  }
}

/** Brings everything to the files of the cluster, and answers with its directory. */
export function flushToFiles(server: string): Promise<string> {
  return withClient(server, async (client) => {
    await client.query('checkpoint');
    const { rows } = await client.query<{ directory: string }>(`select current_setting('data_directory') as directory`);
    return rows[0]?.directory ?? '';
  });
}

/**
 * From now on every text is written as it is in each new database, so that a search of the files sees it: PostgreSQL
 * would compress what is long. Types have their way of being stored in each database, and new ones are copied from template1.
 */
export async function storeUncompressed(server: string): Promise<void> {
  const template = new URL(server);
  template.pathname = '/template1';
  await withClient(template.href, async (client) => {
    for (const type of ['text', 'varchar', 'bpchar', 'json', 'jsonb', 'bytea', 'xml']) {
      await client.query(`alter type ${type} set (storage = external)`);
    }
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
