import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildWorkspace } from './build-workspace.ts';
import { forgetSearches, judgeSearches, judgeSearchesOfSome } from './judge-secret-search.ts';
import { type FailedTest, type TestReport, readTestReport, tellTest } from './test-report.ts';

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

/** More files than this failing is no accident of timing. */
const mostFilesAgain = 4;

await buildWorkspace();
forgetSearches();
const reports = workspaces.map((workspace) => ({ workspace, report: runTests(workspace) }));
/** Each thing that is wrong counts as a failed test. */
const problems = judgeSearches();
/** Told last: what came before may be thousands of lines. */
const toTell: string[] = [];
const totals = { passed: 0, failed: 0, skipped: 0 };
for (const { workspace, report } of reports) {
  const failed = lookAgain(workspace, report.failed);
  totals.passed += report.passed + report.failed.length - failed.length;
  totals.failed += failed.length;
  totals.skipped += report.skipped;
}
totals.failed += problems.length;
process.stdout.write(`\n${[...toTell, ...problems.map((problem) => `WRONG: ${problem}\n`)].join('')}`);
process.stdout.write(
  `${totals.passed} passed, ${totals.failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''}\n`,
);
process.exit(totals.failed > 0 ? 1 : 0);

/**
 * Answers which tests failed twice: the files of those that failed run once more, with the machine to themselves. Tests here
 * kill processes and wait for real clocks, and a machine that others use can be too slow for one of them. Whatever passed
 * only then is told by name at the end, with why it failed at first, as something to mend.
 */
function lookAgain(workspace: string, failed: readonly FailedTest[]): readonly FailedTest[] {
  if (failed.length === 0) return [];
  const files = [...new Set(failed.map(({ file }) => file))];
  if (files.includes('') || files.length > mostFilesAgain) return tellAll('FAILED', workspace, failed);
  process.stdout.write(`\nonce more: ${files.join(', ')}\n`);
  forgetSearches();
  const again = runTests(workspace, files);
  problems.push(...judgeSearchesOfSome());
  const failedAgain = (test: FailedTest): boolean =>
    again.failed.some(({ file, name }) => file === test.file && name === test.name);
  tellAll(
    'FAILED AT FIRST, passed when run again by itself',
    workspace,
    failed.filter((test) => !failedAgain(test)),
  );
  return tellAll('FAILED', workspace, again.failed);
}

function tellAll(how: string, workspace: string, tests: readonly FailedTest[]): readonly FailedTest[] {
  if (tests.length > 0) toTell.push(`${how}:\n`, ...tests.map((test) => tellTest(workspace, test)), '\n');
  return tests;
}

function runTests(workspace: string, files: readonly string[] = []): TestReport {
  process.stdout.write(`\n${workspace}\n`);
  const results = resolve(workspace, 'test-results');
  const file = resolve(results, 'report.json');
  rmSync(file, { force: true });
  mkdirSync(results, { recursive: true });
  const { status } = spawnSync(
    'vitest',
    ['run', ...files, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    {
      cwd: workspace,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  return readTestReport(workspace, file, status);
}
