import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../database/embedded-postgres.ts';

/** A PostgreSQL that reaches the disk as it does in life, for the length of one measurement; also ended by a signal. */
export async function withPostgres(measure: (databaseUrl: string) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'relink-bench-'));
  chmodSync(directory, 0o755);
  const postgres = await startEmbeddedPostgres(directory);
  const clear = async (): Promise<void> => {
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void clear().finally(() => process.exit(130)));
  }
  try {
    await measure(postgres.url);
  } finally {
    await clear();
  }
}
