import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { inject } from 'vitest';
import { compileCache } from './compile-cache.ts';
import { keep, registerVariables } from './evidence.ts';

const workspace = fileURLToPath(new URL('../..', import.meta.url));

export type Ended = { readonly code: number | null; readonly out: string; readonly error: string };
type Run = { readonly variables: Readonly<Record<string, string>>; readonly directory: string };

/**
 * Builds the server when its sources are newer than what was built. Test files run in processes of their own; the
 * database that they share makes them take turns.
 */
export async function ensureBuilt(): Promise<void> {
  const turn = new Client(inject('postgresUrl'));
  await turn.connect();
  try {
    await turn.query('select pg_advisory_lock(7230003)');
    if (newestSource() < (statSync(built('main.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0)) return;
    const compiler = spawn('tsc', ['-p', 'tsconfig.build.json'], {
      cwd: workspace,
      shell: process.platform === 'win32',
    });
    const { code, out } = await endOf(compiler);
    if (code !== 0) throw new Error(`The server does not build: ${out}`);
  } finally {
    await turn.end();
  }
}

function newestSource(): number {
  const files = readdirSync(join(workspace, 'src'), { recursive: true, withFileTypes: true });
  const sources = files.filter(
    (file) => file.isFile() && !file.name.endsWith('.test.ts') && !/[\\/]testing$/.test(file.parentPath),
  );
  return Math.max(...sources.map((file) => statSync(join(file.parentPath, file.name)).mtimeMs));
}

function built(name: string): string {
  return join(workspace, 'dist', name);
}

/** Node with the variables given and none of the test's own, in a directory of the test's. */
function start(script: string, args: readonly string[], { variables, directory }: Run): ChildProcess {
  registerVariables(variables);
  const recorder = new URL('record-process.ts', import.meta.url);
  recorder.searchParams.set('evidence', inject('evidence'));
  const child = spawn(process.execPath, ['--import', recorder.href, built(script), ...args], {
    cwd: directory,
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: compileCache, LOG_LEVEL: 'trace', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => keep('log', chunk));
  return child;
}

async function endOf(child: ChildProcess): Promise<Ended> {
  let [out, error] = ['', ''];
  child.stdout?.on('data', (chunk) => (out += String(chunk)));
  child.stderr?.on('data', (chunk) => (error += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, error };
}

/** Starts the server and waits until it gives up by itself. */
export function runServerToEnd(run: Run): Promise<Ended> {
  return endOf(start('main.js', [], run));
}

/** A command of the operator's. */
export function runCommandToEnd(args: readonly string[], run: Run): Promise<Ended> {
  return endOf(start('cli.js', args, run));
}

/** A command of the operator's that is watched while it runs, or ended by force. */
export class BuiltCommand {
  readonly #child: ChildProcess;
  readonly #ended: Promise<Ended>;
  #out = '';
  #wake: () => void = () => undefined;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#ended = endOf(child);
    child.stdout?.on('data', (chunk) => {
      this.#out += String(chunk);
      this.#wake();
    });
  }

  static start(args: readonly string[], run: Run): BuiltCommand {
    return new BuiltCommand(start('cli.js', args, run));
  }

  /** Waits until it has printed this. */
  async printed(text: string | RegExp): Promise<void> {
    while (typeof text === 'string' ? !this.#out.includes(text) : !text.test(this.#out)) {
      const more = new Promise<'more'>((resolve) => (this.#wake = () => resolve('more')));
      const ended = this.#ended.then((end) => {
        throw new Error(`The command ended without ${String(text)}: ${JSON.stringify(end)}`);
      });
      await Promise.race([more, ended]);
      ended.catch(() => undefined);
    }
  }

  stop(signal: 'SIGINT' | 'SIGKILL'): Promise<Ended> {
    this.#child.kill(signal);
    return this.#ended;
  }
}

/** The server as operators start it. */
export class BuiltServer {
  readonly #child: ChildProcess;
  readonly #ended: Promise<Ended>;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#ended = endOf(child);
  }

  static async start(run: Run): Promise<BuiltServer> {
    const server = new BuiltServer(start('main.js', [], run));
    const ready = new Promise<void>((resolve) => {
      let seen = '';
      server.#child.stdout?.on('data', (chunk) => {
        seen += String(chunk);
        if (/^Relink is ready at /m.test(seen)) resolve();
      });
    });
    const gaveUp = server.#ended.then((ended) =>
      Promise.reject(new Error(`The server gave up: ${JSON.stringify(ended)}`)),
    );
    await Promise.race([ready, gaveUp]);
    gaveUp.catch(() => undefined);
    return server;
  }

  stop(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL' = 'SIGTERM'): Promise<Ended> {
    this.#child.kill(signal);
    return this.#ended;
  }
}
