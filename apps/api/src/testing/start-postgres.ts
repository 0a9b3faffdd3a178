import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../database/embedded-postgres.ts';
import { noteSecret } from './evidence-secrets.ts';
import { requireNoSecret } from './require-no-secret.ts';
import { storeUncompressed } from './scan-database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
    /** where a run keeps what is searched for secrets at its end */
    evidence: string;
  }
}

/**
 * One real PostgreSQL for the whole run; every test file makes databases of its own in it. At the end of the run it is
 * searched for every secret that came to exist, with all that was logged and answered.
 */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'relink-test-'));
  chmodSync(directory, 0o755);
  // Nothing here outlives the run, so nothing has to reach the disk before its end. The write-ahead log is kept whole.
  const postgres = await startEmbeddedPostgres(directory, [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'wal_keep_size=64GB',
  ]);
  await storeUncompressed(postgres.url);
  const evidence = join(directory, 'evidence');
  mkdirSync(evidence);
  noteSecret(evidence, 'database password', new URL(postgres.url).password);
  project.provide('postgresUrl', postgres.url);
  project.provide('evidence', evidence);
  return async () => {
    try {
      await requireNoSecret({ evidence, server: postgres.url, reportTo: 'test-results/secret-search' });
    } finally {
      await postgres.stop();
      rmSync(directory, { recursive: true, force: true });
    }
  };
}
