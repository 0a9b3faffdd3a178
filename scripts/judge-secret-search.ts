import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { SearchReport } from '../apps/api/src/testing/search-evidence.ts';

/** Workspaces whose tests start servers and databases; each searches what it leaves behind for secrets. */
const searching = ['apps/api', 'e2e'] as const;

const folderOf = (workspace: string): string => resolve(workspace, 'test-results/secret-search');

export function forgetSearches(): void {
  for (const workspace of searching) rmSync(folderOf(workspace), { recursive: true, force: true });
}

/**
 * Tells what the searches of a whole run have come to, and answers what is wrong: something found, something planted
 * that was not, a place that nobody has searched or in which nothing was planted.
 */
export function judgeSearches(): string[] {
  process.stdout.write('\nsecrets\n');
  return tellProblems(searching.flatMap((workspace) => judgeWhole(workspace)));
}

/** Of files that were run by themselves: they need not plant anything, but must not let anything out either. */
export function judgeSearchesOfSome(): string[] {
  const found = (workspace: string): string[] =>
    readReports(folderOf(workspace)).flatMap((report) => report.found.map((what) => `${workspace}: ${what}`));
  return tellProblems(searching.flatMap((workspace) => found(workspace)));
}

function judgeWhole(workspace: string): string[] {
  const problems: string[] = [];
  const reports = readReports(folderOf(workspace));
  if (reports.length === 0) problems.push(`${workspace}: nothing was searched for secrets`);
  const kinds = new Set(reports.flatMap(({ secrets }) => Object.keys(secrets)));
  const count = sum(reports.flatMap(({ secrets }) => Object.values(secrets)));
  const seconds = sum(reports.map((report) => report.seconds));
  const bytes = sum(reports.flatMap((report) => Object.values(report.bytes)));
  process.stdout.write(
    ` ${workspace}: looked for ${count} of ${kinds.size} kinds in ${Math.round(bytes / 1_000_000)} MB, ${seconds.toFixed(1)} s\n`,
  );
  for (const told of new Set(reports.flatMap(({ excepted }) => excepted))) process.stdout.write(`  allowed: ${told}\n`);
  for (const { found, missed, bytes: searched, controlled } of reports) {
    problems.push(...found.map((what) => `${workspace}: ${what}`));
    problems.push(...missed.map((what) => `${workspace}: not found although planted: ${what}`));
    const places = Object.keys(searched).filter((place) => !controlled.some((one) => one === place));
    problems.push(...places.map((place) => `${workspace}: nothing planted was found in ${place}`));
  }
  return problems;
}

function tellProblems(problems: string[]): string[] {
  for (const problem of problems) process.stdout.write(`  WRONG: ${problem}\n`);
  return problems;
}

function readReports(folder: string): SearchReport[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as SearchReport);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
