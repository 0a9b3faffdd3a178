import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../database/free-port.ts';
import { endChild } from '../child-process.ts';

const built = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));

export type ApiSettings = {
  readonly variables: Readonly<Record<string, string>>;
  readonly execArgv?: readonly string[];
  readonly wrote?: (chunk: Buffer) => void;
};

/** The server as operators start it, killed and started again. */
export class ApiProcess {
  readonly url: string;
  kills = 0;
  /** lives that ended without being killed */
  endedByItself = 0;
  readonly #settings: ApiSettings;
  readonly #port: number;
  #child: ChildProcess | null = null;

  private constructor(settings: ApiSettings, port: number) {
    this.#settings = settings;
    this.#port = port;
    this.url = `http://localhost:${port}`;
  }

  static async at(settings: ApiSettings): Promise<ApiProcess> {
    return new ApiProcess(settings, await freePort());
  }

  /** Resolves when it is ready. */
  async start(): Promise<void> {
    const { variables, execArgv = [], wrote } = this.#settings;
    const child = spawn(process.execPath, [...execArgv, built], {
      cwd: tmpdir(),
      env: { PATH: process.env['PATH'], ...variables, PORT: String(this.#port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.once('exit', () => (this.endedByItself += child.signalCode === null ? 1 : 0));
    let seen = '';
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready: ${seen}`)));
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          wrote?.(chunk);
          if (seen.includes('Relink is ready at')) return;
          seen += String(chunk);
          if (seen.includes('Relink is ready at')) resolve();
        });
      }
    });
  }

  async kill(): Promise<void> {
    if (this.#child === null) return;
    this.kills += 1;
    await endChild(this.#child, 'SIGKILL');
  }

  async stop(): Promise<void> {
    if (this.#child !== null) await endChild(this.#child, 'SIGKILL');
  }
}
