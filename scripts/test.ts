import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildWorkspace } from './build-workspace.ts';
import { forgetSearches, judgeSearches } from './judge-secret-search.ts';

/** Every workspace that has tests, the quick ones first; those of the browser last. */
const workspaces = [
  'packages/domain',
  'packages/ui',
  'packages/client',
  'apps/xero-sandbox',
  'apps/api',
  'apps/dashboard',
  'e2e',
];

type Report = { readonly numPassedTests: number; readonly numFailedTests: number; readonly numPendingTests: number };

await buildWorkspace();
forgetSearches();
const totals = { passed: 0, failed: 0, skipped: 0 };
for (const workspace of workspaces) {
  const report = runTests(workspace);
  totals.passed += report.numPassedTests;
  totals.failed += report.numFailedTests;
  totals.skipped += report.numPendingTests;
}
// Each thing that is wrong counts as a failed test.
totals.failed += judgeSearches().length;
process.stdout.write(
  `\n${totals.passed} passed, ${totals.failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''}\n`,
);
process.exit(totals.failed > 0 ? 1 : 0);

/** A run that ends badly without naming a failed test (a file that does not load, a crash) counts as one failure. */
function runTests(workspace: string): Report {
  process.stdout.write(`\n${workspace}\n`);
  const results = resolve(workspace, 'test-results');
  const file = resolve(results, 'report.json');
  rmSync(file, { force: true });
  mkdirSync(results, { recursive: true });
  const { status } = spawnSync(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    {
      cwd: workspace,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const report = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Report)
    : { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
  return status !== 0 && report.numFailedTests === 0 ? { ...report, numFailedTests: 1 } : report;
}
