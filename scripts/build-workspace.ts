import { spawnSync } from 'node:child_process';

/** Builds what changed. Turbo keeps what did not. */
export async function buildWorkspace(): Promise<void> {
  const { status, stdout, stderr } = spawnSync(
    'turbo',
    ['run', 'build', '--output-logs=errors-only', '--no-update-notifier'],
    { encoding: 'utf8' },
  );
  if (status === 0) return;
  process.stderr.write(`${stdout}${stderr}The build failed.\n`);
  process.exit(1);
}
