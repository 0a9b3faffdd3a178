import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { buildWorkspace } from './build-workspace.ts';

type Step = { readonly name: string; readonly run: () => boolean };

const command = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;

/** What is written by a generator and committed: the schema, and the dashboard's typed documents. */
const generated = ['apps/api/schema.graphql', 'apps/dashboard/src/gql/*.ts'];

function hashOfGenerated(): string {
  const hash = createHash('sha256');
  for (const file of globSync(generated).toSorted()) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

/** Generates again and compares: a committed file that differs is out of date. The generated one stays, to be committed. */
function isGeneratedUpToDate(): boolean {
  const before = hashOfGenerated();
  const ran = command(process.execPath, 'apps/api/dist/cli.js', 'schema', 'print', '--out', 'apps/api/schema.graphql');
  const generatedAll =
    ran &&
    command(
      'turbo',
      'run',
      'generate',
      '--filter=@relink/dashboard',
      '--output-logs=errors-only',
      '--no-update-notifier',
    );
  if (generatedAll && hashOfGenerated() !== before)
    process.stderr.write(`${generated.join(', ')} were out of date and have been generated again: commit them.\n`);
  return generatedAll && hashOfGenerated() === before;
}

const steps: readonly Step[] = [
  { name: 'format', run: () => command('oxfmt', '--check', '.') },
  { name: 'lint', run: () => command('oxlint', '--type-aware') },
  {
    name: 'types',
    run: () =>
      command('tsc', '-p', 'scripts') &&
      command('turbo', 'run', 'typecheck', '--output-logs=errors-only', '--no-update-notifier'),
  },
  { name: 'boundaries', run: () => command('turbo', 'boundaries', '--no-update-notifier') },
  { name: 'unused code', run: () => command('knip', '--no-progress') },
  { name: 'generated files', run: isGeneratedUpToDate },
];

await buildWorkspace();
const failed: string[] = [];
for (const { name, run } of steps) {
  process.stdout.write(`\n${name}\n`);
  if (!run()) failed.push(name);
}
process.stdout.write(failed.length === 0 ? '\nAll checks passed.\n' : `\nNot passed: ${failed.join(', ')}.\n`);
process.exit(failed.length === 0 ? 0 : 1);
