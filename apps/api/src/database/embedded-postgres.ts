import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { embeddedBinaries } from './embedded-binaries.ts';
import type { Account } from './embedded-place.ts';
import { freePort } from './free-port.ts';
import { unprivilegedAccount, unprivilegedPlace } from './embedded-place.ts';

const run = promisify(execFile);

export type EmbeddedPostgres = { readonly url: string; readonly reused: boolean; readonly stop: () => Promise<void> };

/**
 * A real PostgreSQL in the data directory, run by its own `initdb` and `pg_ctl`.
 *
 * - It lives in a session of its own (`pg_ctl` calls setsid), so Ctrl-C reaches Relink and not the database: open
 *   rotations still commit, and `stop()` is the last thing that happens.
 * - After `kill -9` of Relink it goes on running; the next start finds it through `postmaster.pid` and uses it.
 * - After `kill -9` of everything PostgreSQL recovers from its write-ahead log: `fsync` stays on.
 */
export async function startEmbeddedPostgres(
  dataDirectory: string,
  settings: readonly string[] = [],
): Promise<EmbeddedPostgres> {
  const account = unprivilegedAccount();
  const place = unprivilegedPlace(dataDirectory, await embeddedBinaries(), account);
  const cluster = join(place.directory, 'postgres');
  const passwordFile = join(place.directory, 'postgres-password');
  const context = { ...place, cluster, passwordFile, account };
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(context);
  const reused = await isRunning(context);
  if (!reused) await start(context, settings);
  const password = readFileSync(passwordFile, 'utf8').trim();
  const port = runningPort(cluster);
  const server = `postgresql://relink:${password}@127.0.0.1:${port}`;
  await createDatabaseOnce(server, 'relink');
  return {
    url: `${server}/relink`,
    reused,
    stop: async () => {
      await control(context, ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '60']);
    },
  };
}

type Context = {
  readonly binaries: { readonly pg_ctl: string; readonly initdb: string };
  readonly directory: string;
  readonly cluster: string;
  readonly passwordFile: string;
  readonly account: Account | null;
};

/** Made beside its final place and renamed by initdb's own success marker: a half-made cluster is made again. */
async function initialise(context: Context): Promise<void> {
  const { cluster, passwordFile, account } = context;
  rmSync(cluster, { recursive: true, force: true });
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  if (!existsSync(passwordFile)) writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (account !== null) for (const path of [cluster, passwordFile]) chownSync(path, account.uid, account.gid);
  await run(
    context.binaries.initdb,
    ['-D', cluster, '-U', 'relink', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'].concat([
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
    ]),
    { ...account, cwd: context.directory },
  );
}

/**
 * After a kill of everything, children of the old server may hold its shared memory for a moment longer: they notice
 * that it is gone and end. So a refused start is tried again for a while.
 */
async function start(context: Context, settings: readonly string[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(context, settings);
    } catch (cause) {
      const log = join(context.cluster, 'server.log');
      if (attempt === 10) throw new Error(`The embedded PostgreSQL does not start; ${log} says why.`, { cause });
      await sleep(500);
    }
  }
}

async function startOnce(context: Context, settings: readonly string[]): Promise<void> {
  const port = await freePort();
  const options = [
    `-p ${port}`,
    '-c listen_addresses=127.0.0.1',
    "-c unix_socket_directories=''",
    '-c max_connections=200',
    ...settings.map((setting) => `-c ${setting}`),
  ].join(' ');
  const log = join(context.cluster, 'server.log');
  await control(context, ['start', '-D', context.cluster, '-w', '-t', '60', '-s', '-l', log, '-o', options]);
}

async function createDatabaseOnce(server: string, name: string): Promise<void> {
  const client = new Client(`${server}/postgres`);
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
}

/** Is the server of this cluster running? A pid file whose process is gone is taken away, so that a start is not refused. */
async function isRunning(context: Context): Promise<boolean> {
  const pidFile = join(context.cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return false;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (process.platform === 'linux' && !isLivePostgres(pid)) {
    rmSync(pidFile, { force: true });
    return false;
  }
  try {
    await control(context, ['status', '-D', context.cluster]);
    return true;
  } catch {
    return false;
  }
}

/**
 * `pg_ctl` only asks whether the pid exists. After `kill -9` it may belong to a zombie that nobody has reaped (containers),
 * or to another program by now.
 */
function isLivePostgres(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.includes('(postgres)') && !/\) [ZX] /.test(stat);
  } catch {
    return false;
  }
}

async function control(context: Context, args: readonly string[]): Promise<void> {
  await run(context.binaries.pg_ctl, args, { ...context.account, cwd: context.directory });
}

/** The fourth line of `postmaster.pid` is the port. https://www.postgresql.org/docs/current/storage-file-layout.html */
function runningPort(cluster: string): number {
  return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[3]);
}
