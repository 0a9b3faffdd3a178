import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const testing = fileURLToPath(new URL('../../apps/api/src/testing', import.meta.url));
const reports = resolve('test-results/secret-search');

/**
 * What a stack leaves behind: every secret that came to exist in it, its log and its answers. Once it has stopped, all of
 * that and its database are searched for the secrets (`apps/api/src/testing/search-evidence.ts`).
 */
export class Evidence {
  readonly #directory = mkdtempSync(join(tmpdir(), 'relink-evidence-'));
  readonly #dataDirectory: string;

  constructor(dataDirectory: string) {
    this.#dataDirectory = dataDirectory;
    mkdirSync(join(this.#directory, 'log'));
    this.register('password', 'relink-demo-password');
  }

  /** The sandbox notes there what it gives out. */
  get secretsFile(): string {
    return join(this.#directory, 'secrets.jsonl');
  }

  /** Arguments of Node, so that the server keeps all it answers. */
  get recorder(): readonly string[] {
    const module = pathToFileURL(join(testing, 'record-process.ts'));
    module.searchParams.set('evidence', this.#directory);
    return ['--import', module.href];
  }

  /** From now on this must be found nowhere. */
  register(kind: string, value: string): void {
    appendFileSync(this.secretsFile, `${JSON.stringify({ kind, value })}\n`);
  }

  keepLog(server: ChildProcess): void {
    for (const [name, stream] of [
      ['out', server.stdout],
      ['error', server.stderr],
    ] as const) {
      stream?.pipe(createWriteStream(join(this.#directory, 'log', name)));
    }
    server.stderr?.pipe(process.stderr);
  }

  /** Makes the database before the server starts, so that it keeps what is searched. */
  async prepare(): Promise<void> {
    await this.#run('prepare');
  }

  /** One in an answer and one in the log, on purpose: a search that does not find them has failed. */
  async plant(url: string): Promise<void> {
    const [inAnswer, inLog] = [`a${randomBytes(20).toString('hex')}`, randomBytes(20).toString('hex')];
    this.register('planted in an answer', inAnswer);
    this.register('planted in the log', inLog);
    appendFileSync(join(this.#directory, 'log', 'planted'), `{"level":10,"msg":"Planted: ${inLog}."}\n`);
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ ${inAnswer} }` }),
    });
    const text = await answer.text();
    if (!text.includes(inAnswer)) throw new Error(`The answer does not repeat what was asked: ${text}`);
  }

  /** Rejects when a secret lies where none may be. */
  async search(): Promise<void> {
    await this.#run('search');
    rmSync(this.#directory, { recursive: true });
  }

  async #run(command: 'prepare' | 'search'): Promise<void> {
    const args = [join(testing, 'stack-evidence.ts'), command, this.#dataDirectory, this.#directory, reports];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`The search for secrets ended with ${code}; what it found is above.`);
  }
}
