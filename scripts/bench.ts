import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoPassword, demoPeople } from '../apps/api/src/demo/demo-workspace.ts';

/** What `npm run bench -- <name>` measures, each in a process of its own. */
const measurements: Readonly<Record<string, string>> = {
  chaos: 'apps/api/src/chaos/bench-chaos.ts',
  refresh: 'apps/api/src/chaos/bench-refresh.ts',
  outage: 'apps/api/src/outage/bench-outage.ts',
  documents: 'apps/api/src/chaos/documents/bench-documents.ts',
  page: 'apps/api/dist-bench/chaos/bench-page.js',
  attachments: 'apps/api/dist-bench/chaos/bench-attachments.js',
  lists: 'apps/api/dist-bench/chaos/bench-lists.js',
  checks: 'apps/api/dist-bench/chaos/bench-checks.js',
  live: 'apps/api/dist-bench/subscribers/bench-live.js',
  slow: 'apps/api/dist-bench/subscribers/bench-slow.js',
};
const [chosen, ...settings] = process.argv.slice(2);
if (chosen !== undefined) {
  const file = Object.hasOwn(measurements, chosen) ? measurements[chosen] : undefined;
  if (file === undefined) throw new Error(`There is bench, and bench ${Object.keys(measurements).join(', bench ')}.`);
  // They start the servers that operators start.
  if (['chaos', 'documents'].includes(chosen))
    spawnSync('tsc', ['-p', 'apps/api/tsconfig.build.json'], { stdio: 'inherit' });
  // It starts the whole server, whose decorators Node does not run as they are written.
  if (file.startsWith('apps/api/dist-bench/'))
    spawnSync('tsc', ['-p', 'apps/api/tsconfig.bench.json'], { stdio: 'inherit' });
  const runner = spawn(process.execPath, [file, ...settings], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => runner.kill(signal));
  const [code] = (await once(runner, 'exit')) as [number | null];
  process.exit(code ?? 1);
}

/** What one line of the table says. */
type Figure = { readonly name: string; readonly value: number; readonly unit: string };

const port = 4500;
const sandboxPort = 4510;
const url = `http://localhost:${port}`;
const breaks = 5;

const dataDirectory = mkdtempSync(join(tmpdir(), 'relink-bench-'));
const figures: Figure[] = [];
try {
  const first = await start();
  figures.push({ name: 'npm start to the printed sign-ins, empty data folder', value: first.seconds, unit: 's' });
  figures.push(...(await measureBreaks()));
  await stop(first.process);
  const second = await start();
  figures.push({ name: 'npm start to the printed sign-ins, data of the run before', value: second.seconds, unit: 's' });
  await stop(second.process);
} finally {
  rmSync(dataDirectory, { recursive: true, force: true });
}
mkdirSync('test-results', { recursive: true });
writeFileSync('test-results/bench.json', JSON.stringify(figures, null, 2));
for (const { name, value, unit } of figures)
  process.stdout.write(`${value.toFixed(1).padStart(8)} ${unit.padEnd(3)} ${name}\n`);

async function start(): Promise<{ process: ChildProcess; seconds: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, ['scripts/run.mjs', 'start'], {
    env: { ...process.env, PORT: String(port), SANDBOX_PORT: String(sandboxPort), DATA_DIR: dataDirectory },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('Ctrl-C stops') && resolve());
    child.once('exit', () => reject(new Error('npm start ended before it was ready.')));
  });
  return { process: child, seconds: (performance.now() - began) / 1_000 };
}

async function stop(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGINT');
  await exited;
}

/** From a disconnect in the sandbox to the API's own answer saying so, on the demo schedule. */
async function measureBreaks(): Promise<Figure[]> {
  const cookie = await signIn();
  const names = [
    'Harbour Café Ltd',
    'Northwind Cycles Pty Ltd',
    'Cedar & Finch Architects LLP',
    'Maple Ridge Landscaping Ltd',
    'Alpenwerk GmbH',
  ];
  const seconds: number[] = [];
  for (const name of names.slice(0, breaks)) {
    const began = performance.now();
    await post(`http://localhost:${sandboxPort}/sandbox/disconnect`, { organisation: name }, '');
    while ((await statusOf(cookie, name)) !== 'NEEDS_RECONNECT') await sleep(50);
    seconds.push((performance.now() - began) / 1_000);
  }
  const sorted = seconds.toSorted((a, b) => a - b);
  return [
    {
      name: `disconnect in the sandbox to Reconnect needed, median of ${breaks}`,
      value: sorted[Math.floor(breaks / 2)] ?? 0,
      unit: 's',
    },
    { name: `the same, slowest of ${breaks}`, value: sorted.at(-1) ?? 0, unit: 's' },
  ];
}

async function signIn(): Promise<string> {
  const answer = await post(
    `${url}/api/auth/sign-in/email`,
    { email: demoPeople.owner.email, password: demoPassword },
    '',
  );
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

async function statusOf(cookie: string, name: string): Promise<string | undefined> {
  const query = 'query($search: String!) { connections(filter: { search: $search }) { nodes { status } } }';
  const answer = await post(`${url}/graphql`, { query, variables: { search: name } }, cookie);
  const { data } = (await answer.json()) as { data: { connections: { nodes: { status: string }[] } } };
  return data.connections.nodes[0]?.status;
}

function post(address: string, body: object, cookie: string): Promise<Response> {
  return fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(address).origin, cookie },
    body: JSON.stringify(body),
  });
}
