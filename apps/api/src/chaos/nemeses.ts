import { setTimeout as sleep } from 'node:timers/promises';
import type { Fleet } from './fleet.ts';
import type { ApiProcess } from './api-process.ts';
import type { Instance } from './instance.ts';
import type { Kill, Outage } from './judge.ts';
import type { Fate } from './token-wire.ts';

const between = (least: number, most: number): number => least + Math.random() * (most - least);

/** Four answers in five arrive, most of them after a moment in which a kill finds the token presented and not stored. */
export function anyFate(): Fate {
  const draw = Math.random();
  if (draw < 0.8) return { kind: 'passed', after: Math.floor(between(20, 200)) };
  if (draw < 0.88) return { kind: 'dropped' };
  if (draw < 0.92) return { kind: 'reset' };
  return { kind: 'cut', bytes: Math.floor(between(0, 1_500)) };
}

export type Nemeses = {
  readonly fleet: Fleet;
  readonly lease: number;
  /** null: the database stays */
  readonly databaseAway: { readonly every: number; readonly milliseconds: number } | null;
  /** the first instance lives 1 to 4 s, where a short run is to get as far as a long one; all others 50 to 500 ms */
  readonly firstLivesLonger: boolean;
  readonly stopping: AbortSignal;
  /** the sandbox's time, in which outages are noted */
  readonly now: () => number;
  readonly kills: Kill[];
  readonly outages: Outage[];
};

/** Kills, pauses and starts the instances again and takes the database away, until it is told to stop. */
export async function torment(nemeses: Nemeses): Promise<void> {
  const paused = new Set<number>();
  const lives = nemeses.fleet.instances.map((instance, index) => killAgainAndAgain(nemeses, instance, index, paused));
  await Promise.all([...lives, takeDatabaseAway(nemeses)]);
}

/** Counted from the moment when it is ready. */
const shortLife = (): number => between(50, 500);
const longLife = (): number => between(1_000, 4_000);

/** One of them is always left to be killed and started again: where all are stopped, nothing is to be measured. */
async function killAgainAndAgain(
  { fleet, lease, stopping, kills, firstLivesLonger }: Nemeses,
  instance: Instance | ApiProcess,
  index: number,
  paused: Set<number>,
): Promise<void> {
  const life = firstLivesLonger && index === 0 ? longLife : shortLife;
  while (!stopping.aborted) {
    await instance.start();
    if (Math.random() < 0.1 && paused.size + 1 < fleet.instances.length) {
      paused.add(index);
      await sleep(between(50, 500));
      await instance.pause(between(lease, 3 * lease));
      paused.delete(index);
    }
    await sleep(life(), null, { signal: stopping }).catch(() => undefined);
    kills.push({ instance: index, life: instance.life, at: Date.now() });
    await instance.kill();
  }
}

async function takeDatabaseAway({ fleet, databaseAway, stopping, now, outages }: Nemeses): Promise<void> {
  if (databaseAway === null) return;
  while (!stopping.aborted) {
    await sleep(databaseAway.every, null, { signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return;
    const from = now();
    fleet.database.down();
    await sleep(databaseAway.milliseconds);
    fleet.database.up();
    outages.push({ from, to: now() });
  }
}
