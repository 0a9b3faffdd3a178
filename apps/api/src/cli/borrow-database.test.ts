import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../database/embedded-postgres.ts';
import { parseEnvironment } from '../environment.ts';
import { borrowDatabase } from './borrow-database.ts';

const directory = mkdtempSync(join(tmpdir(), 'relink-borrow-'));
chmodSync(directory, 0o755);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it('stops what a command had to start, but not under somebody who uses it by now', { timeout: 60_000 }, async () => {
  const environment = parseEnvironment({ DATA_DIR: directory });
  if (!environment.ok) throw new Error(environment.error.join());
  const borrowed = await borrowDatabase(environment.value);
  const command = new Client(borrowed.url);
  await command.connect();
  const server = await startEmbeddedPostgres(directory);
  expect(server.reused).toBe(true);
  const used = new Client(server.url);
  await used.connect();
  await command.end();
  await borrowed.giveBack();
  expect((await used.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await used.end();
  await server.stop();

  const alone = await borrowDatabase(environment.value);
  await alone.giveBack();
  await expect(new Client(alone.url).connect()).rejects.toThrow('ECONNREFUSED');
});
