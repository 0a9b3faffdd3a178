import { mkdirSync, writeFileSync } from 'node:fs';
import { withPostgres } from '../chaos/bench-postgres.ts';
import type { OutageResult } from './run-outage.ts';
import { runOutage } from './run-outage.ts';

/** `npm run bench -- outage [grants] [scale] [minutes lived through at each end of the hour]` */
const [grants = 10_000, scale = 4, minutes = 5] = process.argv.slice(2).map(Number).filter(Number.isFinite);
const demanded = Math.ceil(grants * 0.03);
const phaseSeconds = Math.floor(Math.random() * 60);

function rowsOf(result: OutageResult): [number, string][] {
  return [
    [result.refreshed, `grants refreshed after an hour of 503, ${scale} times as fast as in life; times are Xero's`],
    [result.left, 'grants left'],
    [result.statusChanges, 'grants that changed their state'],
    [result.refused, 'tokens refused or presented outside the grace'],
    [result.repeated, 'refreshes beyond the first of a grant'],
    [result.limited, `answers 429 with 1,200 token calls a minute, windows beginning ${phaseSeconds} s late`],
    [result.callsUntilNoticed, 'calls until all had noticed the outage'],
    [result.probes, `probes afterwards, in ${2 * minutes} minutes of the hour that were lived through`],
    [result.shortestBetweenProbes, 'seconds between two probes, at least'],
    [result.mostInAnySecond, 'calls in the busiest second'],
    [result.mostInAnyTenSeconds / 10, 'calls a second in the busiest ten seconds'],
    [result.demandedP95, `seconds until what ${demanded} callers had asked for was fresh, p95`],
    [result.demandedLast, 'the same, last'],
    [result.othersMedian, 'seconds until the others were fresh, median'],
    [result.drainedAfter, 'seconds until all were'],
  ];
}

await withPostgres(async (databaseUrl) => {
  const result = await runOutage({
    databaseUrl,
    grants,
    demanded,
    scale,
    lived: minutes * 60_000,
    phaseSeconds,
    atMost: (20 * 60_000) / scale,
    progress: (text) => process.stderr.write(`${text}\n`),
  });
  mkdirSync('test-results', { recursive: true });
  writeFileSync('test-results/bench-outage.json', JSON.stringify({ grants, scale, phaseSeconds, ...result }, null, 2));
  for (const [value, name] of rowsOf(result)) process.stdout.write(`${value.toFixed(1).padStart(9)} ${name}\n`);
  const isBad = result.left + result.statusChanges + result.limited + result.refused > 0;
  if (isBad || result.drainedAfter > 600 || result.demandedP95 > 60) process.exitCode = 1;
});
