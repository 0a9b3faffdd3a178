import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SearchReport } from './search-evidence.ts';
import { searchEvidence } from './search-evidence.ts';

type Search = {
  readonly evidence: string;
  readonly server: string;
  /** a directory; `npm test` reads the reports in it at its end */
  readonly reportTo: string;
};

/** Searches, tells what came of it, and throws when something was found, or something planted was not. */
export async function requireNoSecret({ evidence, server, reportTo }: Search): Promise<void> {
  const report = await searchEvidence(evidence, server);
  mkdirSync(reportTo, { recursive: true });
  writeFileSync(join(reportTo, `${randomUUID()}.json`), JSON.stringify(report, null, 2));
  process.stdout.write(`${summaryOf(report)}\n`);
  if (report.found.length > 0 || report.missed.length > 0) {
    throw new Error('A secret lies where none may be, or one that was planted was not found.');
  }
}

function summaryOf(report: SearchReport): string {
  const count = Object.values(report.secrets).reduce((sum, one) => sum + one, 0);
  const sizes = Object.entries(report.bytes).map(([place, bytes]) => `${place} ${megabytes(bytes)}`);
  return [
    `Searched for ${count} secrets in ${report.seconds.toFixed(1)} s: ${sizes.join(', ')}.`,
    ...report.excepted.map((told) => `  allowed: ${told}`),
    ...report.found.map((told) => `  FOUND: ${told}`),
    ...report.missed.map((told) => `  PLANTED AND NOT FOUND: ${told}`),
  ].join('\n');
}

function megabytes(bytes: number): string {
  return bytes === 0 ? 'none' : `${(bytes / 1_000_000).toFixed(bytes < 1_000_000 ? 3 : 0)} MB`;
}
