import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { Evidence } from './evidence.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

type Variables = Record<string, string>;
type Place = Pick<Stack, 'url' | 'sandboxUrl' | 'dataDirectory' | 'evidence'>;

/**
 * What `npm start` starts: the built API with its embedded PostgreSQL and the Xero sandbox, as processes of their own,
 * with a data folder and ports of their own.
 */
export class Stack {
  readonly url: string;
  readonly sandboxUrl: string;
  readonly dataDirectory: string;
  readonly evidence: Evidence;
  readonly #children: ChildProcess[];

  private constructor(place: Place, children: ChildProcess[]) {
    this.url = place.url;
    this.sandboxUrl = place.sandboxUrl;
    this.dataDirectory = place.dataDirectory;
    this.evidence = place.evidence;
    this.#children = children;
  }

  static async start(variables: Variables = {}): Promise<Stack> {
    const [port, sandboxPort] = [await freePort(), await freePort()];
    const url = `http://localhost:${port}`;
    const sandboxUrl = `http://localhost:${sandboxPort}`;
    const dataDirectory = mkdtempSync(join(tmpdir(), 'relink-e2e-'));
    chmodSync(dataDirectory, 0o755);
    const evidence = new Evidence(dataDirectory);
    await evidence.prepare();
    const sandbox = run(['apps/xero-sandbox/src/main.ts'], {
      SANDBOX_PORT: String(sandboxPort),
      SANDBOX_REDIRECT_URIS: `${url}/oauth/xero/callback`,
      SANDBOX_SECRETS_FILE: evidence.secretsFile,
    });
    sandbox.stderr?.pipe(process.stderr);
    const api = run([...evidence.recorder, 'apps/api/dist/main.js'], {
      PORT: String(port),
      PUBLIC_URL: url,
      SANDBOX_PORT: String(sandboxPort),
      DATA_DIR: dataDirectory,
      INTERVALS: 'demo',
      LOG_LEVEL: 'trace',
      ...variables,
    });
    evidence.keepLog(api);
    await printed(api, 'Relink is ready');
    return new Stack({ url, sandboxUrl, dataDirectory, evidence }, [api, sandbox]);
  }

  /** A switch of the sandbox: what happens inside Xero. */
  async sandbox(name: string, input: object = {}): Promise<Record<string, unknown>> {
    const answer = await fetch(`${this.sandboxUrl}/sandbox/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    const body = (await answer.json()) as Record<string, unknown>;
    if (!answer.ok) throw new Error(`The sandbox refused ${name}: ${JSON.stringify(body)}`);
    return body;
  }

  /** What the sandbox has connected: which user, which organisation. */
  async connectionsAtXero(): Promise<{ user: string; tenantName: string; id: string }[]> {
    const answer = await fetch(`${this.sandboxUrl}/sandbox/state`);
    return ((await answer.json()) as { connections: { user: string; tenantName: string; id: string }[] }).connections;
  }

  /** Reads the product's own tables, to compare before and after; or turns its clock by moving a time. */
  async sql<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    const pid = readFileSync(join(this.dataDirectory, 'postgres', 'postmaster.pid'), 'utf8');
    const password = readFileSync(join(this.dataDirectory, 'postgres-password'), 'utf8').trim();
    const client = new Client(`postgresql://relink:${password}@127.0.0.1:${pid.split('\n')[3]}/relink`);
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** Also searches all that it leaves behind for secrets, and rejects when it finds one. */
  async stop(): Promise<void> {
    await this.evidence.plant(this.url);
    for (const child of this.#children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    }
    await this.evidence.search();
    rmSync(this.dataDirectory, { recursive: true, force: true });
  }
}

function run(args: readonly string[], variables: Variables): ChildProcess {
  const { NODE_ENV: _ours, ...environment } = process.env;
  return spawn(process.execPath, args, {
    cwd: root,
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'relink-compile-cache'), ...environment, ...variables },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

function printed(child: ChildProcess, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => chunk.toString().includes(text) && resolve());
    child.once('exit', (code) => reject(new Error(`It ended with ${code} before it was ready.`)));
  });
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
