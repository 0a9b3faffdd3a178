import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../database/embedded-postgres.ts';
import { noteSecret } from './evidence-secrets.ts';
import type { PlantedSecret } from './planted-secrets.ts';
import { requireNoSecret } from './require-no-secret.ts';
import { storeUncompressed } from './scan-database.ts';

/**
 * For tests of the whole stack as processes, which import nothing of the API.
 *
 * - `stack-evidence.ts prepare <data directory>` makes the database beforehand, so that it keeps what a search needs, and
 *   leaves it running for the server to find.
 * - `stack-evidence.ts search <data directory> <evidence> <reports>` searches it once the server has stopped; ends with 1
 *   and says why when something was found.
 */
const [command, dataDirectory = '', evidence = '', reportTo = ''] = process.argv.slice(2);
const settings = ['wal_keep_size=64GB'];

if (command === 'prepare') {
  const { url } = await startEmbeddedPostgres(dataDirectory, settings);
  await storeUncompressed(url);
} else {
  const postgres = await startEmbeddedPostgres(dataDirectory, settings);
  try {
    noteGenerated();
    await plant(postgres.url);
    await requireNoSecret({ evidence, server: postgres.url, reportTo });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    await postgres.stop();
  }
}

/** What the server has made for itself, as it was started without secrets. */
function noteGenerated(): void {
  mkdirSync(evidence, { recursive: true });
  for (const [name, kind] of [
    ['auth-secret', 'auth secret'],
    ['postgres-password', 'database password'],
  ] as const) {
    const file = join(dataDirectory, name);
    if (existsSync(file)) noteSecret(evidence, kind, readFileSync(file, 'utf8').trim());
  }
  const keys = readFileSync(join(dataDirectory, 'encryption-keys'), 'utf8').trim();
  noteSecret(evidence, 'encryption key', Buffer.from(keys.slice(keys.indexOf(':') + 1), 'base64'));
}

async function plant(url: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  const canary = (kind: PlantedSecret): string => {
    const value = randomBytes(24).toString('base64url');
    noteSecret(evidence, kind, value);
    return value;
  };
  const insert = 'insert into workspace_setting (name, value) values ($1, to_jsonb($2::text))';
  await client.query(insert, ['planted', canary('planted in a table')]);
  await client.query(insert, ['gone', canary('planted in a row that is gone')]);
  await client.query(`delete from workspace_setting where name = 'gone'`);
  await client.query(
    `insert into pgboss.job (name, data) select name, jsonb_build_object('deep', $1::text) from pgboss.queue limit 1`,
    [canary('planted in a job')],
  );
  await client.end();
}
