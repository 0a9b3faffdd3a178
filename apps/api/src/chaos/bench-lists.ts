import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { listKinds } from '@relink/domain/list/list-kind';
import { pino } from 'pino';
import { openServices } from '../application.ts';
import { withPostgres } from './bench-postgres.ts';
import { countStatements } from './count-statements.ts';
import { SandboxProcess } from './sandbox-process.ts';
import { statementWire } from './statement-wire.ts';
import { TcpProxy } from './tcp-proxy.ts';
import { systemActor } from '../connection/record-event.ts';
import { freePort } from '../database/free-port.ts';
import { parseEnvironment } from '../environment.ts';
import type { Services } from '../services.ts';
import { connectAtSandbox } from './bench-connection.ts';
import { queueListRefresh } from '../list/queue-list-refresh.ts';
import { runListRefresh } from '../list/run-list-refresh.ts';
import { TimedProxy } from './timed-proxy.ts';

/** `npm run bench -- lists [contacts] [accounts]`: what a refresh costs, and one that finds nothing changed. */
const [contacts = 10_000, accounts = 500] = process.argv.slice(2).map(Number).filter(Number.isFinite);
const filled = 'Harbour Café Ltd';
const other = 'Northwind Cycles Pty Ltd';
const mostMegabytes = 150;
/** A backend of PostgreSQL that has come to rest tells the statistics within ten seconds. */
const statisticsDelay = 11_000;

type Figure = { readonly name: string; readonly value: number };
type Writes = ReadonlyMap<string, number>;

await withPostgres(async (databaseUrl) => {
  const statements: string[] = [];
  const database = await TcpProxy.start(Number(new URL(databaseUrl).port), () =>
    statementWire((one) => statements.push(one)),
  );
  const sandbox = await SandboxProcess.start();
  const xero = await TimedProxy.start(sandbox.port);
  const proxied = new URL(databaseUrl);
  proxied.port = String(database.port);
  const environment = parseEnvironment({
    PORT: String(await freePort()),
    SANDBOX_PORT: String(sandbox.port),
    XERO_API_URL: `http://localhost:${xero.port}`,
    ENCRYPTION_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    AUTH_SECRET: randomBytes(32).toString('base64'),
  });
  if (!environment.ok) throw new Error(environment.error.join('\n'));
  const { services, close } = await openServices(environment.value, pino({ level: 'silent' }), proxied.href);
  const figures: Figure[] = [];
  const faults: string[] = [];
  try {
    const warm = await connectAtSandbox(services, sandbox, other);
    const connectionId = await connectAtSandbox(services, sandbox, filled);
    await sandbox.control('fill-books', { organisation: filled, contacts, accounts });
    // Imported a while ago, in one second, as books are.
    await sandbox.control('clock', { advanceSeconds: 120 });
    await refresh(services, warm);
    const measure = async (what: string, mostCalls: number | null): Promise<void> => {
      await sleep(statisticsDelay);
      const idle = process.memoryUsage.rss();
      const before = await writesOf(services);
      statements.length = 0;
      xero.take();
      const memory = watchMemory();
      const began = performance.now();
      await refresh(services, connectionId);
      const wall = performance.now() - began;
      const peak = (memory() - idle) / 1_000_000;
      const asked = countStatements(statements.splice(0));
      const { paths, milliseconds } = xero.take();
      await sleep(statisticsDelay);
      const writes = difference(before, await writesOf(services));
      figures.push(
        { name: `calls to Xero of ${what}`, value: paths.length },
        { name: '… seconds', value: wall / 1_000 },
        { name: '… of them the sandbox took', value: milliseconds / 1_000 },
        { name: '… statements that ask or write', value: asked },
        { name: '… MB of memory above idle, at most', value: peak },
        ...[...writes].map(([table, rows]) => ({ name: `… rows written in ${table}`, value: rows })),
      );
      if (peak > mostMegabytes) faults.push(`${what} took ${peak.toFixed(0)} MB above idle.`);
      if (mostCalls === null) return;
      if (paths.length > mostCalls) faults.push(`${what} made ${paths.length} calls.`);
      for (const table of ['list_item', 'list_change', 'list_page_seen']) {
        if (writes.has(table)) faults.push(`${what} wrote in ${table}.`);
      }
    };
    await measure(`the first refresh, of ${contacts} contacts and ${accounts} accounts`, null);
    await measure('a second one with no changes', listKinds.length);
    const [kept] = await services.orm.em
      .fork()
      .execute<{ count: number }[]>(
        `select count(*)::int as count from list_item where connection_id = ? and name like 'Imported %'`,
        [connectionId],
      );
    figures.push({
      name: 'rows kept of what was imported; a contact may be both supplier and customer',
      value: kept?.count ?? 0,
    });
  } finally {
    await close();
    await xero.stop();
    await sandbox.stop();
    await database.stop();
  }
  mkdirSync('test-results', { recursive: true });
  writeFileSync('test-results/bench-lists.json', JSON.stringify(figures, null, 2));
  for (const { name, value } of figures) process.stdout.write(`${value.toFixed(2).padStart(12)} ${name}\n`);
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  if (faults.length > 0) process.exitCode = 1;
});

async function refresh(services: Services, connectionId: string): Promise<void> {
  const wanted = { connectionId, kinds: listKinds, actor: systemActor };
  const { id } = await services.orm.em.fork().transactional((em) => queueListRefresh(em, wanted));
  await runListRefresh(services, id);
  const [row] = await services.orm.em
    .fork()
    .execute<{ state: string }[]>('select state from list_refresh where id = ?', [id]);
  if (row?.state !== 'COMPLETED') throw new Error(`The refresh has come to ${row?.state}.`);
}

/** Looks every few milliseconds; what it answers is the most that it saw. */
function watchMemory(): () => number {
  let most = process.memoryUsage.rss();
  const look = (): void => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 5);
  return () => {
    clearInterval(timer);
    look();
    return most;
  };
}

/** Rows inserted, updated or deleted in each of our tables, by PostgreSQL's own statistics. */
async function writesOf({ orm }: Services): Promise<Writes> {
  const rows = await orm.em.fork().execute<{ name: string; written: string }[]>(
    `select relname as name, n_tup_ins + n_tup_upd + n_tup_del as written from pg_stat_user_tables
     where schemaname = 'public' order by relname`,
  );
  return new Map(rows.map(({ name, written }) => [name, Number(written)]));
}

function difference(before: Writes, after: Writes): Writes {
  const written = [...after].map(([table, rows]) => [table, rows - (before.get(table) ?? 0)] as const);
  return new Map(written.filter(([, rows]) => rows > 0));
}
