import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';

export type DevelopmentSecret = { readonly dataDirectory: string; readonly name: string; readonly prefix: string };

/**
 * A secret of a development installation: made once, kept in the data directory, readable by its owner alone. Of two
 * processes that start together one makes it, and the other reads it whole.
 */
export function developmentSecret(secret: DevelopmentSecret): Result<string, string> {
  const file = join(secret.dataDirectory, secret.name);
  try {
    if (!existsSync(file)) make(file, secret);
    return ok(readFileSync(file, 'utf8').trim());
  } catch (error) {
    return err(`DATA_DIR must be a directory to write to: ${error instanceof Error ? error.message : 'it is not'}.`);
  }
}

function make(file: string, { dataDirectory, prefix }: DevelopmentSecret): void {
  mkdirSync(dataDirectory, { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, prefix + randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft);
  }
}
