import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from './support/stack.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

let dataDirectory: string;
let ports: { port: number; sandboxPort: number };
beforeAll(async () => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'relink-lifecycle-'));
  chmodSync(dataDirectory, 0o755);
  ports = { port: await freePort(), sandboxPort: await freePort() };
});
afterAll(() => {
  for (const pid of processesOf()) process.kill(pid, 'SIGKILL');
  rmSync(dataDirectory, { recursive: true, force: true });
});

/** What `npm start` runs, in a process group of its own like a terminal's. Resolves with what it printed once it is ready. */
async function start(): Promise<{ child: ChildProcess; printed: string }> {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'start'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'development',
      PORT: String(ports.port),
      SANDBOX_PORT: String(ports.sandboxPort),
      DATA_DIR: dataDirectory,
    },
  });
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes('Ctrl-C stops everything')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`It ended with ${code} before it was ready: ${printed}`)));
  });
  return { child, printed };
}

/** Every process that belongs to this run: its ports or its data folder stand in the environment or the command line. */
function processesOf(): number[] {
  const pids = execFileSync('ps', ['-eo', 'pid='], { encoding: 'utf8' }).trim().split(/\s+/).map(Number);
  return pids.filter((pid) => {
    if (pid === process.pid) return false;
    const belongs = (file: string): boolean => {
      const path = `/proc/${pid}/${file}`;
      try {
        return existsSync(path) && readFileSync(path, 'latin1').includes(dataDirectory);
      } catch {
        return false;
      }
    };
    return belongs('cmdline') || belongs('environ');
  });
}

async function cookieOf(person: string): Promise<string> {
  const answer = await post('/api/auth/sign-in/email', {
    email: `${person}@relink.example`,
    password: 'relink-demo-password',
  });
  expect(answer.status).toBe(200);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

function post(path: string, body: object, cookie = ''): Promise<Response> {
  const url = `http://localhost:${ports.port}`;
  const headers = { 'content-type': 'application/json', origin: url, cookie };
  return fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function organisations(): Promise<string[]> {
  const query = '{ organisations(first: 100) { nodes { name } } }';
  const answer = await post('/graphql', { query }, await cookieOf('owner'));
  const { data } = (await answer.json()) as { data: { organisations: { nodes: { name: string }[] } } };
  return data.organisations.nodes.map((node) => node.name);
}

async function createOrganisation(name: string): Promise<void> {
  const query =
    'mutation($input: CreateOrganisationInput!) { createOrganisation(input: $input) { userErrors { message } } }';
  const answer = await post(
    '/graphql',
    { query, variables: { input: { name, idempotencyKey: randomUUID() } } },
    await cookieOf('owner'),
  );
  expect(await answer.json()).toEqual({ data: { createOrganisation: { userErrors: [] } } });
}

it('prints sign-ins that work, leaves no process behind after Ctrl-C, and keeps the data', async () => {
  const first = await start();
  for (const person of ['owner', 'support', 'admin', 'editor', 'viewer']) {
    expect(first.printed).toContain(`${person}@relink.example`);
    await cookieOf(person);
  }
  expect(await organisations()).toHaveLength(11);
  await createOrganisation('Made before Ctrl-C');
  process.kill(-(first.child.pid ?? 0), 'SIGINT');
  await once(first.child, 'exit');
  await expect.poll(processesOf, { timeout: 20_000 }).toEqual([]);

  const second = await start();
  expect(await organisations()).toContain('Made before Ctrl-C');

  // Everything at once, the database included, as when the power goes.
  await createOrganisation('Made before the power went');
  for (const pid of processesOf()) process.kill(pid, 'SIGKILL');
  await expect.poll(processesOf, { timeout: 20_000 }).toEqual([]);
  expect(second.child.killed || second.child.exitCode !== 0).toBe(true);

  const third = await start();
  const names = await organisations();
  expect(names).toHaveLength(13);
  expect(names).toContain('Made before the power went');
  process.kill(-(third.child.pid ?? 0), 'SIGINT');
  await expect.poll(processesOf, { timeout: 20_000 }).toEqual([]);
});
