import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../database/free-port.ts';
import { compileCache, keepCompiled } from '../testing/compile-cache.ts';
import { endChild } from './child-process.ts';

const built = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

export type ApiSettings = {
  readonly variables: Readonly<Record<string, string>>;
  readonly wrote?: (chunk: Buffer) => void;
};

/** The server as operators start it, killed and started again; each life is counted. */
export class ApiProcess {
  life = 0;
  /** lives that ended without being killed */
  endedByItself = 0;
  readonly url: string;
  readonly #settings: ApiSettings;
  readonly #port: number;
  #child: ChildProcess | null = null;

  private constructor(settings: ApiSettings, port: number) {
    this.#settings = settings;
    this.#port = port;
    this.url = `http://localhost:${port}`;
  }

  static async at(settings: ApiSettings): Promise<ApiProcess> {
    await keepCompiled();
    return new ApiProcess(settings, await freePort());
  }

  /** Resolves when it is ready. One that gives up before that, as its database is away, is started again. */
  async start(): Promise<void> {
    while (!(await this.#startOnce())) await sleep(200);
    this.life += 1;
  }

  async #startOnce(): Promise<boolean> {
    const { variables, wrote } = this.#settings;
    const child = spawn(process.execPath, [built], {
      cwd: tmpdir(),
      env: {
        PATH: process.env['PATH'],
        NODE_COMPILE_CACHE: compileCache,
        PUBLIC_URL: this.url,
        ...variables,
        PORT: String(this.#port),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    let isReady = false;
    child.once('exit', () => (this.endedByItself += isReady && child.signalCode === null ? 1 : 0));
    return new Promise<boolean>((resolve) => {
      child.once('exit', () => resolve(false));
      let seen = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          wrote?.(chunk);
          if (isReady) return;
          seen += String(chunk);
          isReady = seen.includes('Relink is ready at');
          if (isReady) resolve(true);
        });
      }
    });
  }

  async pause(milliseconds: number): Promise<void> {
    this.#child?.kill('SIGSTOP');
    await sleep(milliseconds);
    this.#child?.kill('SIGCONT');
  }

  /** Lets what has begun come to its end. */
  async stop(): Promise<void> {
    if (this.#child !== null) await endChild(this.#child, 'SIGTERM');
  }

  async kill(): Promise<void> {
    if (this.#child !== null) await endChild(this.#child, 'SIGKILL');
  }
}
