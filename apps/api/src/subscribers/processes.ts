import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** One file as a process of its own. */
export function start(file: string, settings: readonly string[], variables: Record<string, string> = {}): ChildProcess {
  const env = { PATH: process.env['PATH'], NODE_ENV: 'production', ...variables };
  // Large messages between them are seldom, and what is measured is far from any limit of the heap.
  return fork(fileURLToPath(new URL(file, import.meta.url)), settings, { env, execArgv: ['--expose-gc'] });
}

export async function answer<Answer>(child: ChildProcess, question?: object): Promise<Answer> {
  const ended = new AbortController();
  const onExit = (): void => ended.abort(new Error('The process that was asked has ended.'));
  child.once('exit', onExit);
  try {
    const answered = once(child, 'message', { signal: ended.signal });
    if (question !== undefined) child.send(question);
    const [message] = (await answered) as [Answer];
    return message;
  } finally {
    child.off('exit', onExit);
  }
}

export function percentile(latencies: ReadonlyMap<number, number>, share: number): number {
  const total = [...latencies.values()].reduce((sum, count) => sum + count, 0);
  let seen = 0;
  for (const [milliseconds, count] of [...latencies].toSorted(([a], [b]) => a - b)) {
    seen += count;
    if (seen >= total * share) return milliseconds;
  }
  return Number.NaN;
}
