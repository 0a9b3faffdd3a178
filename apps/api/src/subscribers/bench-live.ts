import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { withPostgres } from '../chaos/bench-postgres.ts';
import { freePort } from '../database/free-port.ts';
import { changeChannel } from '../live/change-feed.ts';
import { answer, percentile, start } from './processes.ts';
import type { Seeded } from './seed-subscribers.ts';
import { seedSubscribers } from './seed-subscribers.ts';
import type { ClientFigures, ServerFigures, ServerKind } from './wire.ts';
import { subscription } from './wire.ts';

/**
 * `npm run bench -- live [subscribers] [events] [milliseconds between events]`: what it costs to tell everybody of a
 * change, beside a stock graphql-ws server and a bare broadcast of the same bytes, one after the other.
 */
const [subscribers = 10_000, events = 30, every = 500] = process.argv.slice(2).map(Number).filter(Number.isFinite);
const clientProcesses = 2;
const perViewer = 20;

type Measured = {
  readonly kind: ServerKind;
  readonly deliveries: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuPerDelivery: number;
  readonly idleCpu: number;
  readonly rssEach: number;
  readonly heapEach: number;
  readonly made: number;
  readonly shared: number;
};

async function measure(kind: ServerKind, { databaseUrl, variables, cookies, change }: Seeded): Promise<Measured> {
  const port = kind === 'relink' ? await freePort() : 0;
  const own = { ...variables, PORT: String(port), PUBLIC_URL: `http://localhost:${port}` };
  const server = start('./server.js', [kind, databaseUrl], kind === 'relink' ? own : {});
  const clients = Array.from({ length: clientProcesses }, () => start('./clients.js', []));
  try {
    const { port: listening } = await answer<{ port: number }>(server);
    const figures = (): Promise<ServerFigures> => answer(server, {});
    const received = async (): Promise<ClientFigures[]> =>
      Promise.all(clients.map((client) => answer<ClientFigures>(client, { ask: 'figures' })));
    await sleep(1_000);
    const empty = await figures();
    await Promise.all(
      clients.map((client, index) => {
        const some = cookies.filter((_cookie, place) => place % clientProcesses === index);
        return answer(client, {
          ask: 'open',
          port: listening,
          cookies: some,
          query: subscription,
          count: subscribers / clientProcesses,
        });
      }),
    );
    await sleep(5_000);
    // The first event finds everything cold.
    await change();
    await sleep(3_000);
    await received();
    const before = await figures();
    await sleep(10_000);
    const idle = await figures();
    const sleeping = performance.now();
    for (let sent = 0; sent < events; sent += 1) {
      const next = sleeping + (sent + 1) * every;
      await change();
      await sleep(Math.max(0, next - performance.now()));
    }
    await sleep(2_000);
    const after = await figures();
    const told = await received();
    const latencies = new Map<number, number>();
    for (const [milliseconds, count] of told.flatMap((one) => one.latencies))
      latencies.set(milliseconds, (latencies.get(milliseconds) ?? 0) + count);
    const deliveries = told.reduce((sum, one) => sum + one.received, 0);
    const open = told.reduce((sum, one) => sum + one.open, 0);
    if (open !== subscribers) throw new Error(`${kind}: ${open} of ${subscribers} are open: ${JSON.stringify(told)}`);
    return {
      kind,
      deliveries,
      p50: percentile(latencies, 0.5),
      p99: percentile(latencies, 0.99),
      cpuPerDelivery: (after.cpu - idle.cpu) / deliveries,
      idleCpu: (idle.cpu - before.cpu) / 10_000_000,
      rssEach: (before.rss - empty.rss) / subscribers,
      heapEach: (before.heap - empty.heap) / subscribers,
      made: after.made - idle.made,
      shared: after.shared - idle.shared,
    };
  } finally {
    for (const child of [...clients, server]) child.kill('SIGKILL');
  }
}

await withPostgres(async (databaseUrl) => {
  const seeded = await seedSubscribers(databaseUrl, {
    viewers: Math.ceil(subscribers / perViewer),
    variables: {
      SANDBOX_PORT: String(await freePort()),
      ENCRYPTION_KEYS: `bench:${randomBytes(32).toString('base64')}`,
      AUTH_SECRET: randomBytes(32).toString('base64'),
      SOCKETS_AT_MOST: '1000000',
      SOCKETS_PER_ADDRESS: '1000000',
      NODE_ENV: 'development',
    },
    channel: changeChannel,
  });
  const measured: Measured[] = [];
  for (const kind of ['bare', 'relink', 'stock'] as const) {
    process.stderr.write(`${kind}, load ${loadavg()[0]?.toFixed(2)} on ${availableParallelism()} cores\n`);
    measured.push(await measure(kind, seeded));
  }
  await seeded.close();
  mkdirSync('test-results', { recursive: true });
  writeFileSync('test-results/bench-live.json', JSON.stringify({ subscribers, events, every, measured }, null, 2));
  const row = (cells: readonly string[]): string => `${cells.map((cell) => cell.padStart(14)).join('')}\n`;
  const figure = (pick: (one: Measured) => number, digits: number): string[] =>
    measured.map((one) => pick(one).toFixed(digits));
  process.stdout.write(`${subscribers} subscribers, ${events} events, one every ${every} ms\n`);
  process.stdout.write(row([...measured.map(({ kind }) => kind), '']));
  for (const [name, cells] of [
    ['ms from commit to receipt, median', figure(({ p50 }) => p50, 0)],
    ['ms, the slowest of a hundred', figure(({ p99 }) => p99, 0)],
    ['µs of CPU per delivery', figure(({ cpuPerDelivery }) => cpuPerDelivery, 1)],
    ['of a core while nothing happens', figure(({ idleCpu }) => idleCpu, 3)],
    ['KiB of memory per subscriber', figure(({ rssEach }) => rssEach / 1024, 1)],
    ['KiB of heap per subscriber', figure(({ heapEach }) => heapEach / 1024, 1)],
    ['deliveries', figure(({ deliveries }) => deliveries, 0)],
    ['of them made', figure(({ made }) => made, 0)],
  ] as const)
    process.stdout.write(`${row(cells).trimEnd()}  ${name}\n`);
});
