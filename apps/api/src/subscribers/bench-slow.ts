import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { withPostgres } from '../chaos/bench-postgres.ts';
import { freePort } from '../database/free-port.ts';
import { changeChannel } from '../live/change-feed.ts';
import { answer, percentile, start } from './processes.ts';
import type { Seeded } from './seed-subscribers.ts';
import { seedSubscribers } from './seed-subscribers.ts';
import type { ClientFigures, ServerFigures } from './wire.ts';
import { eventsSubscription } from './wire.ts';

/**
 * `npm run bench -- slow [subscribers] [events] [events a second]`: a burst of events with everybody reading, and the same
 * with half of the subscribers not reading at all.
 */
const [subscribers = 200, events = 10_000, rate = 200] = process.argv.slice(2).map(Number).filter(Number.isFinite);
const perTransaction = 10;
const written = perTransaction * (1 + Math.ceil(events / perTransaction));

/** Once everybody has been told everything, or after five minutes. */
async function caughtUp(client: ChildProcess): Promise<ClientFigures> {
  const until = performance.now() + 300_000;
  for (;;) {
    const figures = await answer<ClientFigures>(client, { ask: 'figures' });
    if ((figures.behind === 0 && figures.toldToAny === written) || performance.now() > until) return figures;
    await sleep(500);
  }
}

async function burst(stopped: number, { databaseUrl, variables, cookies, happen }: Seeded) {
  const port = await freePort();
  const own = { ...variables, PORT: String(port), PUBLIC_URL: `http://localhost:${port}` };
  const server = start('./server.js', ['relink', databaseUrl], own);
  const client = start('./clients.js', []);
  try {
    await answer(server);
    await answer(client, { ask: 'open', port, cookies, query: eventsSubscription, count: subscribers });
    await sleep(2_000);
    await happen(perTransaction);
    await sleep(2_000);
    await answer(client, { ask: 'stop reading', share: stopped });
    await answer<ClientFigures>(client, { ask: 'figures' });
    const before = await answer<ServerFigures>(server, {});
    let most = 0;
    const began = performance.now();
    for (let sent = 0; sent < events; sent += perTransaction) {
      await happen(perTransaction);
      if (sent % 500 === 0) most = Math.max(most, (await answer<ServerFigures>(server, {})).rss);
      await sleep(Math.max(0, began + ((sent + perTransaction) * 1_000) / rate - performance.now()));
    }
    await sleep(5_000);
    const after = await answer<ServerFigures>(server, {});
    const told = await answer<ClientFigures>(client, { ask: 'figures' });
    await answer(client, { ask: 'read on' });
    await sleep(10_000);
    const { closed } = await answer<ClientFigures>(client, { ask: 'figures' });
    const back = performance.now();
    await answer(client, { ask: 'come back' });
    const end = await caughtUp(client);
    const latencies = new Map(told.latencies);
    return {
      stopped,
      p50: percentile(latencies, 0.5),
      p99: percentile(latencies, 0.99),
      memoryMiB: (Math.max(most, after.rss) - before.rss) / 1024 / 1024,
      least: told.least,
      most: told.most,
      open: told.open,
      closed,
      lost: end.lost,
      lostForAll: written - end.toldToAny,
      again: end.again,
      behind: end.behind,
      secondsToCatchUp: (performance.now() - back) / 1_000,
      isUp: server.exitCode === null && server.signalCode === null,
    };
  } finally {
    server.kill('SIGKILL');
    client.kill('SIGKILL');
  }
}

await withPostgres(async (databaseUrl) => {
  const seeded = await seedSubscribers(databaseUrl, {
    viewers: Math.ceil(subscribers / 20),
    variables: {
      SANDBOX_PORT: String(await freePort()),
      ENCRYPTION_KEYS: `bench:${randomBytes(32).toString('base64')}`,
      AUTH_SECRET: randomBytes(32).toString('base64'),
      SOCKETS_PER_ADDRESS: '1000000',
      NODE_ENV: 'development',
    },
    channel: changeChannel,
  });
  const measured = [];
  for (const stopped of [0, 0.5]) {
    process.stderr.write(`${stopped * 100} % do not read, load ${loadavg()[0]?.toFixed(2)}\n`);
    measured.push(await burst(stopped, seeded));
  }
  await seeded.close();
  mkdirSync('test-results', { recursive: true });
  writeFileSync('test-results/bench-slow.json', JSON.stringify({ subscribers, events, rate, measured }, null, 2));
  for (const { stopped, p50, p99, memoryMiB, least, most, closed, isUp, ...end } of measured)
    process.stdout.write(
      `${subscribers} subscribers, ${stopped * 100} % not reading: median ${p50} ms, slowest of a hundred ${p99} ms, ` +
        `memory ${memoryMiB.toFixed(0)} MiB more at most, readers got ${least} to ${most} of ${events}, ` +
        `closed ${JSON.stringify(closed)}; ${end.secondsToCatchUp.toFixed(0)} s after they came back ${end.behind} ` +
        `subscribers lack the last event, ${end.lost} events were lost and ${end.lostForAll} told nobody, ` +
        `${end.again} told twice; ` +
        `the server is ${isUp ? 'up' : 'NOT UP'}\n`,
    );
});
