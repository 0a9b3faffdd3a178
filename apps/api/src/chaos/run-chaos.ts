import { setTimeout as sleep } from 'node:timers/promises';
import type { GrantSecret } from '../grant/grant-secrets.ts';
import { openSecret } from '../grant/grant-secrets.ts';
import { refreshGrant } from '../grant/refresh-grant.ts';
import { sweepGrants } from '../grant/sweep-grants.ts';
import { realIntervals } from '../intervals.ts';
import type { Services } from '../services.ts';
import { chaosIntervals } from './chaos-intervals.ts';
import type { FleetSettings } from './fleet.ts';
import { Fleet } from './fleet.ts';
import type { DurableTokens, Evidence, Kill, Outage, Verdict } from './judge.ts';
import { judge } from './judge.ts';
import type { Nemeses } from './nemeses.ts';
import { anyFate, torment } from './nemeses.ts';
import { RunningClock } from './running-clock.ts';
import { fingerprintOf } from './token-wire.ts';

export type ChaosSettings = Pick<
  FleetSettings,
  'databaseUrl' | 'grants' | 'clockShifts' | 'callers' | 'graceReplay' | 'evidence' | 'processes'
> &
  Pick<Nemeses, 'databaseAway' | 'firstLivesLonger'> & {
    /** how many times as fast as in life everything is */
    readonly scale: number;
    readonly enough: { readonly refreshes: number; readonly killsBetweenSendAndCommit: number };
    /** the torment ends after this, enough or not; in milliseconds */
    readonly atMost: number;
    /** how often the judge looks whether it is enough; each look reads the whole log */
    readonly lookEvery: number;
    readonly progress?: (verdict: Verdict) => void;
  };

export type ChaosResult = Verdict & {
  /** grants whose stored token Xero does not honour once every grace is over */
  readonly lost: number;
  readonly endedByThemselves: number;
  /** outages that Relink believed Xero to have; it had none */
  readonly outagesBelieved: number;
  readonly seconds: number;
};

/** Torments a fleet until it has refreshed and been killed often enough, lets it come to rest, and judges. */
export async function runChaos(settings: ChaosSettings): Promise<ChaosResult> {
  const intervals = chaosIntervals(settings.scale);
  const fleet = await Fleet.start({ ...settings, intervals, fate: anyFate });
  const clock = new RunningClock(fleet.sandbox, settings.scale);
  const stopping = new AbortController();
  const seen = { kills: [] as Kill[], outages: [] as Outage[] };
  try {
    const began = performance.now();
    clock.start();
    const torments = torment({
      fleet,
      lease: intervals.lease,
      databaseAway: settings.databaseAway,
      firstLivesLonger: settings.firstLivesLonger,
      stopping: stopping.signal,
      now: () => clock.now(),
      ...seen,
    });
    await Promise.race([torments, untilEnough(settings, began, () => judgeFleet(settings, fleet, seen))]);
    stopping.abort();
    await torments;
    const seconds = (performance.now() - began) / 1_000;
    await comeToRest(fleet, settings.atMost);
    await clock.stop();
    const verdict = await judgeFleet(settings, fleet, seen);
    const [pacing] = await fleet.sql<{ outages: number }>('select outages from token_pacing');
    const outagesBelieved = pacing?.outages ?? 0;
    const lost = await countLost(fleet);
    const endedByThemselves = fleet.instances.reduce((sum, { endedByItself }) => sum + endedByItself, 0);
    return { ...verdict, lost, endedByThemselves, outagesBelieved, seconds };
  } finally {
    stopping.abort();
    await clock.stop().catch(() => undefined);
    await fleet.stop();
  }
}

async function untilEnough(
  { enough, atMost, lookEvery, progress }: ChaosSettings,
  began: number,
  look: () => Promise<Verdict>,
): Promise<void> {
  while (performance.now() - began < atMost) {
    await sleep(lookEvery);
    const verdict = await look();
    progress?.(verdict);
    const isEnough =
      verdict.refreshes >= enough.refreshes && verdict.killsBetweenSendAndCommit >= enough.killsBetweenSendAndCommit;
    if (isEnough) return;
  }
}

async function judgeFleet(
  { graceReplay }: ChaosSettings,
  fleet: Fleet,
  seen: Pick<Evidence, 'kills' | 'outages'>,
): Promise<Verdict> {
  const lastReplayWins = graceReplay === 'last-wins';
  const { presentations, sandbox } = fleet;
  return judge({
    log: await sandbox.tokenLog(),
    durable: await readDurable(fleet),
    presentations,
    lastReplayWins,
    ...seen,
  });
}

async function readDurable(fleet: Fleet): Promise<DurableTokens[]> {
  const { vault } = fleet.engine.services;
  type Row = {
    id: string;
    status: string;
    current_refresh_token: string | null;
    previous_refresh_token: string | null;
  };
  const rows = await fleet.sql<Row>('select id, status, current_refresh_token, previous_refresh_token from xero_grant');
  const print = (id: string, secret: GrantSecret, ciphertext: string | null): string | null => {
    const opened = openSecret(vault, id, secret, ciphertext ?? '');
    return opened.ok ? fingerprintOf(opened.value) : null;
  };
  return rows.map((row) => ({
    status: row.status,
    current: print(row.id, 'current_refresh_token', row.current_refresh_token),
    previous: print(row.id, 'previous_refresh_token', row.previous_refresh_token),
  }));
}

/** Nothing interferes any more, and nothing is refreshed for being used: until no attempt is open or unproved. */
async function comeToRest(fleet: Fleet, atMost: number): Promise<void> {
  const { services } = fleet.engine;
  const calm = withIntervals(services, { keepAlive: realIntervals.keepAlive });
  const began = performance.now();
  const unrest = `select id from xero_grant
    where status = 'ACTIVE' and (current_first_used_at is not null or probe_by is not null)`;
  while ((await fleet.sql(unrest)).length > 0) {
    if (performance.now() - began > atMost) throw new Error('The fleet does not come to rest.');
    await sweepGrants(calm);
    await sleep(50);
  }
}

/** Once every grace is over, Xero honours only the token that is really current. */
async function countLost(fleet: Fleet): Promise<number> {
  await fleet.sandbox.control('clock', { advanceSeconds: 31 * 60 });
  const services = withIntervals(fleet.engine.services, { leastBetweenRotations: 0 });
  let lost = 0;
  for (const { grantId } of fleet.grants) {
    const { kind } = await refreshGrant(services, grantId);
    if (kind !== 'rotated') lost += 1;
  }
  return lost;
}

function withIntervals(services: Services, intervals: Partial<Services['environment']['intervals']>): Services {
  const { environment } = services;
  return { ...services, environment: { ...environment, intervals: { ...environment.intervals, ...intervals } } };
}
