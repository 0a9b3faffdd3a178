import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { pino } from 'pino';
import { openServices } from '../application.ts';
import { withPostgres } from './bench-postgres.ts';
import { countStatements } from './count-statements.ts';
import { statementWire } from './statement-wire.ts';
import { TcpProxy } from './tcp-proxy.ts';
import { freePort } from '../database/free-port.ts';
import { parseEnvironment } from '../environment.ts';
import { createPerson } from '../identity/create-person.ts';
import { startServer } from '../server.ts';
import type { Services } from '../services.ts';

/** `npm run bench -- page [requests] [organisations]`: what a page of connections costs, for whoever may see how many. */
const [requests = 200, organisations = 2_000] = process.argv.slice(2).map(Number).filter(Number.isFinite);
const password = 'a password for the benchmark';

const query = `{ connections(first: 50) { totalCount pageInfo { hasNextPage } nodes { id status message statusSince warnings
  organisation { id name } xeroOrganisation { name } login { name email } openAttempt { id } openRequest { id } } } }`;

type Figure = { readonly name: string; readonly value: number };

await withPostgres(async (databaseUrl) => {
  const messages: string[] = [];
  const proxy = await TcpProxy.start(Number(new URL(databaseUrl).port), () =>
    statementWire((one) => messages.push(one)),
  );
  const proxied = new URL(databaseUrl);
  proxied.port = String(proxy.port);
  const port = await freePort();
  const environment = parseEnvironment({
    PORT: String(port),
    SANDBOX_PORT: String(await freePort()),
    ENCRYPTION_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    AUTH_SECRET: randomBytes(32).toString('base64'),
  });
  if (!environment.ok) throw new Error(environment.error.join('\n'));
  const { services, close } = await openServices(environment.value, pino({ level: 'silent' }), proxied.href);
  await services.changes.start();
  await services.credentials.start();
  const server = await startServer(services);
  try {
    await seed(services);
    const figures: Figure[] = [];
    for (const [who, role, seen] of [
      [`an Owner, of ${organisations}`, 'OWNER', 0],
      [`a member of 60, of ${organisations}`, 'MEMBER', 60],
    ] as const) {
      const cookie = await person(services, role, seen);
      await ask(environment.value.publicUrl, cookie);
      messages.length = 0;
      const times: number[] = [];
      for (let sent = 0; sent < requests; sent += 1) {
        const began = performance.now();
        await ask(environment.value.publicUrl, cookie);
        times.push(performance.now() - began);
      }
      times.sort((a, b) => a - b);
      const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
      figures.push(
        { name: `ms for a page of 50 connections as ${who}: median`, value: at(0.5) },
        { name: '… the slowest of twenty', value: at(0.95) },
        { name: '… ways to the database', value: messages.length / requests },
        { name: '… statements that ask or write', value: countStatements(messages) / requests },
      );
    }
    mkdirSync('test-results', { recursive: true });
    writeFileSync('test-results/bench-page.json', JSON.stringify(figures, null, 2));
    for (const { name, value } of figures) process.stdout.write(`${value.toFixed(2).padStart(12)} ${name}\n`);
  } finally {
    await server.close();
    await close();
    await proxy.stop();
  }
});

async function seed({ orm }: Services): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    await em.execute(
      `insert into organisation (id, name) select gen_random_uuid(), 'Client ' || n from generate_series(1, ?::int) n`,
      [organisations],
    );
    await em.execute(
      `insert into xero_grant (id, xero_user_id, name, email, status)
       select gen_random_uuid(), gen_random_uuid(), 'Login ' || n, n || '@firm.example', 'ACTIVE' from generate_series(1, 40) n`,
    );
    await em.execute(
      `insert into connection (id, organisation_id, status, severity, grant_id, tenant_id, tenant_name)
       select gen_random_uuid(), o.id, 'CONNECTED', 4, g.id, gen_random_uuid(), o.name
       from (select id, name, row_number() over () as n from organisation) o
       join (select id, row_number() over () as n from xero_grant) g on g.n = o.n % 40 + 1`,
    );
  });
  for (const table of ['organisation', 'connection', 'xero_grant']) await orm.em.fork().execute(`analyze ${table}`);
}

async function person({ orm, environment }: Services, role: 'OWNER' | 'MEMBER', seen: number): Promise<string> {
  const email = `${role.toLowerCase()}@relink.example`;
  const userId = await createPerson(orm.em, { name: role, email, password, workspaceRole: role });
  await orm.em.fork().execute(
    `insert into membership (id, organisation_id, user_id, role)
     select gen_random_uuid(), id, ?, 'VIEWER' from organisation order by name limit ?`,
    [userId, seen],
  );
  const answer = await fetch(`${environment.publicUrl}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: environment.publicUrl },
    body: JSON.stringify({ email, password }),
  });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

async function ask(url: string, cookie: string): Promise<void> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query }),
  });
  const { data } = (await answer.json()) as { data?: { connections: { nodes: unknown[] } } };
  if (data?.connections.nodes.length !== 50) throw new Error('The page does not hold 50 connections.');
}
