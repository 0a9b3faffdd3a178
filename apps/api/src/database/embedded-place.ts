import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { PostgresBinaries } from './embedded-binaries.ts';

export type Account = { readonly uid: number; readonly gid: number };

/** PostgreSQL refuses to run as root; then it runs as `nobody`, who owns nothing else. */
export function unprivilegedAccount(): Account | null {
  return process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : null;
}

/** Can somebody else walk to this path? Every folder above it must let others pass. */
function isReachableByOthers(path: string): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

export type Place = { readonly directory: string; readonly binaries: PostgresBinaries };

/**
 * Where the cluster and the programs are. As root, inside a folder that others may not enter (a home of mode 0700),
 * both move to a folder of their own under /var/tmp, named after the data directory.
 */
export function unprivilegedPlace(dataDirectory: string, binaries: PostgresBinaries, account: Account | null): Place {
  mkdirSync(dataDirectory, { recursive: true });
  if (account === null) return { directory: dataDirectory, binaries };
  const elsewhere = join(
    '/var/tmp',
    `relink-${createHash('sha256').update(resolve(dataDirectory)).digest('hex').slice(0, 12)}`,
  );
  const directory = isReachableByOthers(dataDirectory) ? dataDirectory : elsewhere;
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  if (directory === elsewhere) chownSync(directory, account.uid, account.gid);
  if (isReachableByOthers(dirname(binaries.postgres))) return { directory, binaries };
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
  const native = join(elsewhere, 'native');
  if (!existsSync(native)) cpSync(dirname(dirname(binaries.postgres)), native, { recursive: true, dereference: true });
  const program = (name: string): string => join(native, 'bin', name);
  return {
    directory,
    binaries: { pg_ctl: program('pg_ctl'), initdb: program('initdb'), postgres: program('postgres') },
  };
}
