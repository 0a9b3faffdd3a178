import { spawnSync } from 'node:child_process';
import { buildWorkspace } from './build-workspace.ts';

await buildWorkspace();
const { status } = spawnSync(process.execPath, ['apps/api/dist/cli.js', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
