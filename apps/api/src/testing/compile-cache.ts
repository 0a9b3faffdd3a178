import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Compiled code is kept, so that a process that lives for half a second does not spend another one on starting. */
export const compileCache = join(tmpdir(), 'relink-compile-cache');

const command = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
let kept: Promise<unknown> | null = null;

/** Node keeps what it has compiled when a process ends by itself, which none does that is killed. */
export async function keepCompiled(): Promise<void> {
  kept ??= promisify(execFile)(process.execPath, [command, 'schema', 'print'], {
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: compileCache },
    maxBuffer: 10_000_000,
  });
  await kept;
}
