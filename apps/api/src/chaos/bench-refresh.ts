import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { realIntervals } from '../intervals.ts';
import { accessTokenOf } from '../grant/access-token.ts';
import { withPostgres } from './bench-postgres.ts';
import { Fleet } from './fleet.ts';
import type { EngineSettings } from './refresh-engine.ts';
import { openRefreshEngine } from './refresh-engine.ts';
import { statementWire } from './statement-wire.ts';

/** `npm run bench -- refresh [seconds] [grants]` */
const [seconds = 30, grants = 500] = process.argv.slice(2).map(Number).filter(Number.isFinite);
const waitingCallers = 100;

/** Not counted: what frames a transaction or sets up a connection. */
const isFrame = (statement: string): boolean => /^\s*(begin|commit|rollback|set|select 1)\b/i.test(statement);
/** The sweeper's own question, asked once for up to 200 grants. */
const isSweep = (statement: string): boolean => /^\s*select id from xero_grant/i.test(statement);

const statements = { refresh: 0, sweep: 0 };
const databaseWire = () =>
  statementWire((statement) => {
    if (isSweep(statement)) statements.sweep += 1;
    else if (!isFrame(statement)) statements.refresh += 1;
  });

await withPostgres(async (databaseUrl) => {
  // Everything is due at once and always: what is measured is how fast one refresh comes after the other.
  const intervals = { ...realIntervals, keepAlive: 0, leastBetweenRotations: 0, tick: 100 };
  const fleet = await Fleet.start({ databaseUrl, grants, intervals, clockShifts: [0], callers: 0, databaseWire });
  try {
    const settings = fleet.engineSettings(0);
    const figures = [...(await measureSweeping(fleet)), ...(await measureCallers(fleet, settings))];
    mkdirSync('test-results', { recursive: true });
    writeFileSync('test-results/bench-refresh.json', JSON.stringify(figures, null, 2));
    for (const { name, value } of figures) process.stdout.write(`${value.toFixed(2).padStart(12)} ${name}\n`);
  } finally {
    await fleet.stop();
  }
});

type Figure = { readonly name: string; readonly value: number };

async function measureSweeping(fleet: Fleet): Promise<Figure[]> {
  const [instance] = fleet.instances;
  await instance?.start();
  await sleep(2_000);
  const [callsBefore, statementsBefore, began] = [await countRotations(fleet), { ...statements }, performance.now()];
  await sleep(seconds * 1_000);
  const perSecond = ((await countRotations(fleet)) - callsBefore) / ((performance.now() - began) / 1_000);
  await instance?.stop();
  const rotations = (await countRotations(fleet)) - callsBefore;
  const { renewAccessToken, keepAlive, tokenCallEvery } = realIntervals;
  const paced = Math.min(perSecond, 1_000 / tokenCallEvery);
  return [
    { name: `refreshes a second by one instance, over ${seconds} s, the pacing of calls lifted`, value: perSecond },
    { name: 'statements per refresh', value: (statements.refresh - statementsBefore.refresh) / rotations },
    {
      name: "statements per refresh of the sweeper's own",
      value: (statements.sweep - statementsBefore.sweep) / rotations,
    },
    {
      name: `grants kept usable: each renewed every ${renewAccessToken / 60_000} minutes, at the pace of calls`,
      value: (paced * renewAccessToken) / 1_000,
    },
    {
      name: `unused grants kept alive: each every ${keepAlive / 86_400_000} days, at the pace of calls`,
      value: (paced * keepAlive) / 1_000,
    },
  ];
}

/** One after the other, for grants whose access tokens have run out: a caller looks, refreshes, and reads what came of it. */
async function measureCallers(fleet: Fleet, settings: EngineSettings): Promise<Figure[]> {
  await fleet.sql('update xero_grant set access_token_expires_at = now()');
  const engine = await openRefreshEngine(settings);
  const before = statements.refresh;
  const asked = fleet.grants.slice(0, waitingCallers);
  for (const { grantId } of asked) await accessTokenOf(engine.services, grantId, 'use');
  const perCaller = (statements.refresh - before) / asked.length;
  await engine.close();
  return [{ name: 'statements per caller who waits for a refresh, with its two looks at the grant', value: perCaller }];
}

async function countRotations(fleet: Fleet): Promise<number> {
  const [row] = await fleet.sql<{ count: string }>(`select count(*) as count from grant_event where kind = 'ROTATED'`);
  return Number(row?.count);
}
