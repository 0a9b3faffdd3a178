import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Command } from './start-product.ts';

type Member = { readonly name: string; readonly child: ChildProcess };

const patience = 60_000;

/** Processes that live and end together. Each in a process group of its own, so that Ctrl-C is ours to pass on, in order. */
export class ProcessGroup {
  readonly #members: Member[] = [];
  readonly #ended: Promise<number>;
  #end: (code: number) => void = () => undefined;

  constructor() {
    this.#ended = new Promise((resolve) => (this.#end = resolve));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.#end(0));
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && this.#end(0), 500).unref();
  }

  start(name: string, [program, args, variables]: Command): void {
    const child = spawn(program, args, {
      // The channel tells a child when we are gone without a word (kill -9): it then stops by itself.
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: { ...process.env, ...variables },
      detached: process.platform !== 'win32',
    });
    child.stdout?.pipe(process.stdout, { end: false });
    child.on('exit', (code) => this.#end(code === 0 ? 1 : (code ?? 1)));
    this.#members.push({ name, child });
  }

  /** Resolves with true when the process prints a line that contains the text, with false when anything has ended before. */
  async waitForLine(name: string, text: string): Promise<boolean> {
    const stdout = this.#members.find((member) => member.name === name)?.child.stdout;
    const seen = new Promise<true>((resolve) =>
      stdout?.on('data', (chunk: Buffer) => chunk.toString().includes(text) && resolve(true)),
    );
    return Promise.race([seen, this.#ended.then(() => false)]);
  }

  /** Resolves with an exit code when a signal came or a process ended, and all of the others have been stopped. */
  async run(): Promise<number> {
    const code = await this.#ended;
    for (const member of this.#members.toReversed()) await stop(member);
    return code;
  }
}

/** SIGTERM, then patience: a rotation under way is still stored. */
async function stop({ child }: Member): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), patience);
  await exited;
  clearTimeout(timer);
}
