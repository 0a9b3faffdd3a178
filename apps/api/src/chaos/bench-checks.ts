import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { checkKinds } from '@relink/domain/check/check-kind';
import { pino } from 'pino';
import { openServices } from '../application.ts';
import { connectAtSandbox } from './bench-connection.ts';
import { withPostgres } from './bench-postgres.ts';
import { SandboxProcess } from './sandbox-process.ts';
import { systemActor } from '../connection/record-event.ts';
import { freePort } from '../database/free-port.ts';
import { parseEnvironment } from '../environment.ts';
import { realIntervals } from '../intervals.ts';
import { joinChecks } from '../check/join-checks.ts';

/**
 * `npm run bench -- checks [runs] [milliseconds]`: what a full run of the checklist asks of Xero, and how long it takes
 * while each answer of Xero takes so long. Each run asks anew: nothing that was asked for before is taken for fresh.
 */
const [runs = 40, delay = 100] = process.argv.slice(2).map(Number).filter(Number.isFinite);
/** Several, as no organisation may be called more than 60 times a minute. */
const names = ['Harbour Café Ltd', 'Northwind Cycles Pty Ltd', 'Cedar & Finch Architects LLP', 'Alpenwerk GmbH'];
const mostCalls = 4;
const mostMilliseconds = 1_000;

await withPostgres(async (databaseUrl) => {
  const sandbox = await SandboxProcess.start();
  const environment = parseEnvironment({
    PORT: String(await freePort()),
    SANDBOX_PORT: String(sandbox.port),
    ENCRYPTION_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    AUTH_SECRET: randomBytes(32).toString('base64'),
    INTERVALS: JSON.stringify({ ...realIntervals, checksFresh: 1, credentialsFresh: 1 }),
  });
  if (!environment.ok) throw new Error(environment.error.join('\n'));
  const { services, close } = await openServices(environment.value, pino({ level: 'silent' }), databaseUrl);
  const times: number[] = [];
  const calls: number[] = [];
  let well = 0;
  try {
    const connections: string[] = [];
    for (const name of names) connections.push(await connectAtSandbox(services, sandbox, name));
    const wanted = { kinds: checkKinds, actor: systemActor };
    for (const connectionId of connections) await joinChecks(services, { ...wanted, connectionId });
    await sandbox.control('delay', { milliseconds: delay });
    for (let run = 0; run < runs; run += 1) {
      const connectionId = connections[run % connections.length] ?? '';
      const before = await requestsAt(sandbox.port);
      const began = performance.now();
      await joinChecks(services, { ...wanted, connectionId });
      times.push(performance.now() - began);
      calls.push((await requestsAt(sandbox.port)) - before);
      const rows = await services.orm.em.fork().execute<unknown[]>(
        `select 1 from check_run where connection_id = ? and probes -> 'organisation' ->> 'answer' = 'answered'
             and probes -> 'credentials' ->> 'answer' = 'accepted'`,
        [connectionId],
      );
      well += rows.length;
    }
  } finally {
    await close();
    await sandbox.stop();
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const figures = [
    { name: `full runs of the checklist, Xero answering in ${delay} ms each`, value: runs },
    { name: '… that came to their end with an answer to everything', value: well },
    { name: '… calls to Xero of one run: on average', value: calls.reduce((sum, one) => sum + one, 0) / runs },
    { name: '… at most', value: Math.max(...calls) },
    { name: '… ms of one run: median', value: at(0.5) },
    { name: '… nine of ten below', value: at(0.9) },
    { name: '… the slowest', value: at(1) },
  ];
  mkdirSync('test-results', { recursive: true });
  writeFileSync('test-results/bench-checks.json', JSON.stringify(figures, null, 2));
  for (const { name, value } of figures) process.stdout.write(`${value.toFixed(2).padStart(12)} ${name}\n`);
  const isSlow = at(0.9) > mostMilliseconds;
  if (Math.max(...calls) > mostCalls || isSlow || well < runs) process.exitCode = 1;
});

/** How many requests have come that were meant for Xero, by the sandbox's own log. */
async function requestsAt(port: number): Promise<number> {
  const answer = await fetch(`http://localhost:${port}/sandbox/requests`);
  const { requests } = (await answer.json()) as { requests: readonly { path: string }[] };
  return requests.filter(({ path }) => !path.startsWith('/sandbox')).length;
}
