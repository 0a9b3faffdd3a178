import { mkdirSync, writeFileSync } from 'node:fs';
import { withPostgres } from './bench-postgres.ts';
import type { ChaosResult } from './run-chaos.ts';
import { runChaos } from './run-chaos.ts';

/** `npm run bench -- chaos [refreshes] [grants] [scale] [engine]`: three built servers, or their refresh engines alone */
const [refreshes = 10_000, grants = 500, scale = 2] = process.argv.slice(2).map(Number).filter(Number.isFinite);
const processes = process.argv.includes('engine') ? 'engine' : 'built';
const minute = 60_000 / scale;

function rowsOf(result: ChaosResult): [number, string][] {
  const { replayedAfter, replayedAfterOutage } = result;
  return [
    [
      result.refreshes,
      `refreshes of ${grants} grants by three ${processes === 'built' ? 'built servers' : 'engines'}, ${scale} times as fast as in life`,
    ],
    [result.seconds, 'seconds of the machine they took'],
    [result.kills, 'kills'],
    [result.killsBetweenSendAndCommit, 'of them between send and commit'],
    [result.interrupted, 'token sets that Xero gave and that were never stored'],
    [result.stragglers, 'of them given to a straggler, after somebody else had replayed'],
    [result.replays, 'replays'],
    [result.lost, 'tokens lost'],
    [result.presentedOutsideGrace, 'tokens presented outside the grace'],
    [result.refused, 'tokens refused'],
    [result.wrongNeedsReconnect, 'grants that wrongly need a reconnect'],
    [result.endedByThemselves, 'instances that ended by themselves'],
    // Engines alone are not paced, and believe nothing.
    ...(processes === 'built'
      ? [[result.outagesBelieved, 'outages that Relink took Xero to have'] as [number, string]]
      : []),
    [
      replayedAfter.median,
      `seconds of Xero's clock from an interruption to the replay, median of ${replayedAfter.count}`,
    ],
    [replayedAfter.p99, 'the same, p99'],
    [replayedAfter.longest, 'the same, longest'],
    [replayedAfterOutage.longest, `the same with the database away, longest of ${replayedAfterOutage.count}`],
  ];
}

await withPostgres(async (databaseUrl) => {
  const result = await runChaos({
    databaseUrl,
    grants,
    clockShifts: [0, 0, 0],
    callers: 2,
    processes,
    scale,
    databaseAway: { every: 10 * minute, milliseconds: 2 * minute },
    firstLivesLonger: false,
    enough: { refreshes, killsBetweenSendAndCommit: refreshes / 100 },
    atMost: 60 * 60_000,
    lookEvery: 10_000,
    progress: ({ refreshes: made, kills, presentedOutsideGrace }) =>
      process.stderr.write(`${made} refreshes, ${kills} kills, ${presentedOutsideGrace} presented outside the grace\n`),
  });
  mkdirSync('test-results', { recursive: true });
  writeFileSync('test-results/bench-chaos.json', JSON.stringify({ grants, scale, ...result }, null, 2));
  for (const [value, name] of rowsOf(result)) process.stdout.write(`${value.toFixed(1).padStart(9)} ${name}\n`);
  const { lost, presentedOutsideGrace, wrongNeedsReconnect, refused, endedByThemselves } = result;
  const isLost = lost + presentedOutsideGrace + wrongNeedsReconnect + refused + endedByThemselves > 0;
  if (isLost || result.refreshes < refreshes) process.exitCode = 1;
});
