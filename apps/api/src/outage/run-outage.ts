import { setTimeout as sleep } from 'node:timers/promises';
import { Fleet } from '../chaos/fleet.ts';
import type { RefreshEngine } from '../chaos/refresh-engine.ts';
import { openRefreshEngine } from '../chaos/refresh-engine.ts';
import { accessTokenOf } from '../grant/access-token.ts';
import type { Intervals } from '../intervals.ts';
import { parseIntervals } from '../intervals.ts';
import type { OutageVerdict } from './judge-outage.ts';
import { judgeOutage } from './judge-outage.ts';
import { XeroClock } from './xero-clock.ts';

export type OutageSettings = {
  readonly databaseUrl: string;
  readonly grants: number;
  /** how many of them somebody asks for while Xero is down */
  readonly demanded: number;
  /** how many times as fast as in life everything is, Xero included */
  readonly scale: number;
  /** how much of the hour is lived through, at its beginning and again at its end; in milliseconds of Xero's clock */
  readonly lived: number;
  /** when the windows of Xero's limits begin */
  readonly phaseSeconds: number;
  /** the draining ends after this, done or not; in milliseconds of the machine */
  readonly atMost: number;
  readonly progress?: (text: string) => void;
};

export type OutageResult = OutageVerdict & {
  readonly statusChanges: number;
  readonly left: number;
};

const hour = 3_600_000;
/** What Xero would let the token endpoint have, if it counted it: nothing published says so. */
const tokenMinute = 1_200;

/**
 * Xero answers 503 for an hour in which every grant becomes due, and comes back. Three instances sweep; a fourth has the
 * callers, who ask again as soon as they were told to. The middle of the hour is left out by moving all clocks on.
 */
export async function runOutage(settings: OutageSettings): Promise<OutageResult> {
  const { databaseUrl, grants, scale, lived, phaseSeconds, atMost, progress = () => undefined } = settings;
  const intervals = outageIntervals(scale);
  const fleet = await Fleet.start({ databaseUrl, grants, intervals, clockShifts: [0, 0, 0], callers: 0, paced: true });
  const clock = new XeroClock(fleet.sandbox, scale);
  const stopping = new AbortController();
  const callers = await openRefreshEngine(fleet.engineSettings(0));
  const reach = async (time: number): Promise<void> => {
    while (clock.now() < time) await sleep(Math.max(1, Math.min(1_000, (time - clock.now()) / scale)));
  };
  try {
    await makeDue(fleet, intervals, scale);
    await fleet.sandbox.control('limits', { tokenMinute, phaseSeconds });
    await fleet.sandbox.control('switches', { 'connections-limit': 'counted' });
    await clock.start();
    await fleet.sandbox.control('fail', { status: 503, seconds: hour / 1_000 });
    const downAt = clock.now();
    await Promise.all(fleet.instances.map((instance) => instance.start()));
    progress('Xero is down.');
    await reach(downAt + lived);
    await clock.moveOn(hour - 2 * lived);
    await age(fleet, (hour - 2 * lived) / scale);
    const demanded = fleet.grants.slice(0, settings.demanded);
    const asking = demanded.map(({ grantId }) => askUntilGiven(callers, grantId, stopping.signal));
    await reach(downAt + hour);
    progress('Xero is back.');
    const gaveUpAt = performance.now() + atMost;
    for (let left = grants; left > 0 && performance.now() < gaveUpAt; left = await countLeft(fleet)) {
      progress(`${left} to go.`);
      await sleep(1_000);
    }
    const left = await countLeft(fleet);
    stopping.abort();
    await Promise.all([...asking, ...fleet.instances.map((instance) => instance.stop())]);
    const verdict = judgeOutage({
      log: await fleet.sandbox.tokenLog(),
      backAt: downAt + hour,
      demanded: new Set(demanded.map(({ grantIdAtXero }) => grantIdAtXero)),
      probeEvery: intervals.breakerProbe * scale,
    });
    const changed = await fleet.sql(`select id from xero_grant where status <> 'ACTIVE'`);
    return { ...verdict, statusChanges: changed.length, left };
  } finally {
    stopping.abort();
    await callers.close();
    await fleet.stop();
  }
}

/** Scaled, and with a keep-alive of a day: what has been refreshed is not due again here. */
function outageIntervals(scale: number): Intervals {
  const scaled = parseIntervals(String(1 / scale));
  if (!scaled.ok) throw new Error(scaled.error);
  return { ...scaled.value, keepAlive: (24 * hour) / scale };
}

/** Some grants are due when Xero goes, the others at some moment of the hour, and no access token outlasts it. */
async function makeDue(fleet: Fleet, { keepAlive }: Intervals, scale: number): Promise<void> {
  await fleet.sql(
    `update xero_grant set access_token_expires_at = now() + make_interval(secs => ?),
       last_rotated_at = now() - make_interval(secs => ?) + greatest(0, random() * 1.1 - 0.1) * make_interval(secs => ?)`,
    [hour / 2_000 / scale, keepAlive / 1_000, hour / 1_000 / scale],
  );
}

/** So much time has passed for everything that is stored. */
async function age(fleet: Fleet, milliseconds: number): Promise<void> {
  for (const table of ['xero_grant', 'token_pacing']) {
    const columns = await fleet.sql<{ name: string }>(
      `select column_name as name from information_schema.columns where table_schema = 'public'
         and data_type = 'timestamp with time zone' and table_name = ?`,
      [table],
    );
    const sets = columns.map(({ name }) => `${name} = ${name} - make_interval(secs => ${milliseconds / 1_000})`);
    await fleet.sql(`update ${table} set ${sets.join(', ')}`);
  }
}

/** A caller of the API: asks, is told when to come back, and asks again then. */
async function askUntilGiven({ services }: RefreshEngine, grantId: string, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const access = await accessTokenOf(services, grantId, 'use');
    if (access.ok || access.error.kind === 'dead') return;
    await sleep(access.error.retryIn, undefined, { signal: stopping }).catch(() => undefined);
  }
}

async function countLeft(fleet: Fleet): Promise<number> {
  const [row] = await fleet.sql<{ left: string }>('select count(*) as left from xero_grant where generation = 0');
  return Number(row?.left);
}
