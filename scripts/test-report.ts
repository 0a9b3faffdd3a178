import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** What Vitest's JSON reporter writes, as far as we read it. */
type VitestReport = {
  readonly numPassedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[] | null;
    }[];
  }[];
};

export type FailedTest = { readonly file: string; readonly name: string; readonly why: string };

export type TestReport = {
  readonly passed: number;
  readonly skipped: number;
  readonly failed: readonly FailedTest[];
};

/** A run that ends badly without naming a failed test (a file that does not load, a crash) counts as one failure. */
export function readTestReport(workspace: string, file: string, status: number | null): TestReport {
  if (!existsSync(file)) return { passed: 0, skipped: 0, failed: [unnamed(workspace, status)] };
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  const failed = report.testResults.flatMap(({ name, status: fileStatus, message, assertionResults }) => {
    const path = relative(workspace, name);
    const tests = assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => ({ file: path, name: test.fullName, why: (test.failureMessages ?? []).join('\n') }));
    return tests.length === 0 && fileStatus === 'failed' ? [{ file: path, name: '(the file)', why: message }] : tests;
  });
  if (failed.length === 0 && status !== 0) failed.push(unnamed(workspace, status));
  return { passed: report.numPassedTests, skipped: report.numPendingTests, failed };
}

function unnamed(workspace: string, status: number | null): FailedTest {
  return { file: '', name: `(${workspace})`, why: `The run ended with ${status ?? 'a signal'}.` };
}

/** A test in a line or a few: what a reader of the last screen needs to begin. */
export function tellTest(workspace: string, { file, name, why }: FailedTest): string {
  const firstLines = why
    .split('\n')
    .filter((line) => !line.includes('/node_modules/'))
    .slice(0, 8)
    .map((line) => `      ${line.slice(0, 300)}\n`);
  return `  ${workspace}/${file}: ${name}\n${firstLines.join('')}`;
}
