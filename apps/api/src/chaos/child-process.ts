import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { compileCache } from '../testing/compile-cache.ts';

/** A TypeScript file as a process of its own, which ends with this one. */
export function startChild(file: string, { variables = {}, execArgv = [] }: ChildSettings = {}): ChildProcess {
  return fork(fileURLToPath(new URL(file, import.meta.url)), [], {
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: compileCache, ...variables },
    execArgv: [...execArgv],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
}

type ChildSettings = {
  readonly variables?: Readonly<Record<string, string>>;
  readonly execArgv?: readonly string[];
};

export async function endChild(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
