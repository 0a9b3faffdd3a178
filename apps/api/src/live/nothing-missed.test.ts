import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { resuming } from '@relink/client';
import { createClient as createStreamClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { TcpProxy } from '../chaos/tcp-proxy.ts';
import { freePort } from '../database/free-port.ts';
import { fromGlobalId } from '../id/global-id.ts';
import { BuiltServer, ensureBuilt } from '../testing/built-server.ts';
import { seedApiKey } from '../testing/seed-api-key.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { TestClient } from '../testing/test-client.ts';

/** Two servers as operators start them, each behind something that can cut what is open. */
class Instance {
  readonly #variables: Record<string, string>;
  readonly #directory = mkdtempSync(join(tmpdir(), 'relink-live-'));
  #server: BuiltServer;
  readonly proxy: TcpProxy;

  private constructor(variables: Record<string, string>, server: BuiltServer, proxy: TcpProxy) {
    this.#variables = variables;
    this.#server = server;
    this.proxy = proxy;
  }

  static async start(variables: Record<string, string>): Promise<Instance> {
    const port = await freePort();
    const all = { ...variables, PORT: String(port) };
    const server = await BuiltServer.start({ variables: all, directory: mkdtempSync(join(tmpdir(), 'relink-live-')) });
    return new Instance(all, server, await TcpProxy.start(port));
  }

  async killAndStart(): Promise<void> {
    await this.#server.stop('SIGKILL');
    this.#server = await BuiltServer.start({ variables: this.#variables, directory: this.#directory });
  }

  async stop(): Promise<void> {
    await this.proxy.stop();
    await this.#server.stop('SIGKILL');
  }
}

let application: TestApplication;
let instances: Instance[];
let organisations: SeededOrganisation[];
let writer: TestClient;

beforeAll(async () => {
  await ensureBuilt();
  application = await TestApplication.start();
  await application.reset();
  organisations = [];
  for (const name of ['Harbour', 'Pier', 'Quay']) organisations.push(await seedOrganisation(application, name));
  const { environment } = application.services;
  const keys = [...environment.encryptionKeys.keys].map(([id, key]) => `${id}:${key.toString('base64')}`);
  const variables = {
    NODE_ENV: 'test',
    // People come to all instances by one address.
    PUBLIC_URL: application.url,
    DATABASE_URL: application.databaseUrl,
    XERO_CLIENT_ID: environment.xero.clientId,
    XERO_CLIENT_SECRET: environment.xero.clientSecret,
    XERO_IDENTITY_URL: environment.xero.identityUrl,
    XERO_API_URL: environment.xero.apiUrl,
    ENCRYPTION_KEYS: keys.join(','),
    AUTH_SECRET: environment.authSecret,
    INTERVALS: 'demo',
  };
  instances = [await Instance.start(variables), await Instance.start(variables)];
  ({ client: writer } = await seedApiKey(application, { permissions: ['connection:view', 'reconnect:request'] }));
}, 90_000);
afterAll(async () => {
  for (const instance of instances) await instance.stop();
  await application.stop();
});

const query = 'subscription($after: String) { connectionEvents(after: $after) { cursor node { id } } }';
type Answer = {
  readonly data?: { connectionEvents: { node: { id: string } | null } } | null | undefined;
  readonly errors?: unknown;
};

/** The numbers of the events that have come, through a stock client that is told of any instance each time it connects. */
class Subscriber {
  readonly seen: string[] = [];
  readonly failures: unknown[] = [];
  readonly #client: { dispose(): void | Promise<void> };

  constructor(viewer: TestClient, kind: 'socket' | 'stream') {
    const credentials = {
      ...viewer.credentials,
      ...(viewer.authorization === null ? { origin: application.url } : {}),
    };
    const address = (): string => {
      const { proxy } = instances[Math.floor(Math.random() * instances.length)] as Instance;
      return `127.0.0.1:${proxy.port}`;
    };
    const patience = { retryAttempts: Infinity };
    const client = resuming(
      kind === 'socket'
        ? createSocketClient({
            url: () => `ws://${address()}/graphql`,
            webSocketImpl: class extends WebSocket {
              constructor(url: string, protocols: string) {
                super(url, protocols, viewer.authorization === null ? { headers: credentials } : {});
              }
            },
            connectionParams: viewer.authorization === null ? {} : { authorization: viewer.authorization },
            ...patience,
            shouldRetry: () => true,
            retryWait: () => sleep(50),
          })
        : createStreamClient({
            url: () => `http://${address()}/graphql/stream`,
            headers: credentials,
            ...patience,
            retry: () => sleep(50),
          }),
    );
    this.#client = client;
    client.subscribe(
      { query },
      {
        next: ({ data, errors }: Answer) => {
          if (errors !== undefined) this.failures.push(errors);
          const id = data?.connectionEvents.node?.id;
          if (id !== undefined) this.seen.push(fromGlobalId('ConnectionEvent', id) ?? id);
          else this.isListening = true;
        },
        error: (error: unknown) => this.failures.push(error),
        complete: () => this.failures.push('It was ended by the server.'),
      },
    );
  }

  isListening = false;

  async stop(): Promise<void> {
    await this.#client.dispose();
  }
}

type Happened = { readonly id: string; readonly organisation: string };
const happened = (): Promise<Happened[]> =>
  application.sql(
    `select e.id::text as id, o.name as organisation from event_order p join connection_event e on e.id = p.event_id
     join connection c on c.id = e.connection_id join organisation o on o.id = c.organisation_id order by p.position`,
  );

const kinds = ['socket', 'stream'] as const;

/** A transaction of one or two events, in no hurry; every fourth comes to nothing. */
async function write(client: Client): Promise<void> {
  await client.query('begin');
  for (let count = Math.random() < 0.3 ? 2 : 1; count > 0; count -= 1) {
    const { connectionId } = organisations[Math.floor(Math.random() * organisations.length)] as SeededOrganisation;
    await client.query(
      `insert into connection_event (connection_id, kind, actor, message) values ($1, 'CHECKED', '{"kind": "system"}', '')`,
      [connectionId],
    );
    await client.query(`select pg_notify('relink_change', $1)`, [JSON.stringify({ connectionId, isEvent: true })]);
    await sleep(Math.random() * 60);
  }
  await client.query(Math.random() < 0.25 ? 'rollback' : 'commit');
}

/** Through an instance, which may be killed meanwhile: asked again with the same key until it answers. */
async function request(instance: Instance): Promise<void> {
  const { globalConnectionId } = organisations[Math.floor(Math.random() * organisations.length)] as SeededOrganisation;
  const at = TestClient.withKey(
    `http://127.0.0.1:${instance.proxy.port}`,
    writer.authorization?.slice('Bearer '.length) ?? '',
  );
  const input = { connectionId: globalConnectionId, idempotencyKey: randomUUID() };
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await at
      .graphql('mutation($input: RequestReconnectInput!) { requestReconnect(input: $input) { userErrors { code } } }', {
        input,
      })
      .catch(() => null);
    if (answer?.data !== undefined) return;
    await sleep(50);
  }
}

/** Writes on both instances and beside them, and breaks things meanwhile. */
async function storm(breakages: readonly (() => Promise<void>)[]): Promise<void> {
  const writers = Array.from({ length: 5 }, async () => {
    const client = new Client({ connectionString: application.databaseUrl });
    await client.connect();
    for (let count = 0; count < 60; count += 1) await write(client);
    await client.end();
  });
  const requests = instances.map(async (instance) => {
    for (let count = 0; count < 10; count += 1) {
      await request(instance);
      await application.sql(
        `update reconnect_request set resolved_at = now(), outcome = 'RECONNECTED' where resolved_at is null`,
      );
    }
  });
  const breaking = (async () => {
    for (const breakage of breakages) {
      await breakage();
      await sleep(150 + Math.random() * 300);
    }
  })();
  await Promise.all([...writers, ...requests, breaking]);
}

const killListeners = async (): Promise<void> => {
  await application.sql(
    `select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen relink_change%' and datname = current_database()`,
  );
};
const cut = (index: number) => (): Promise<void> => {
  instances[index]?.proxy.down();
  instances[index]?.proxy.up();
  return Promise.resolve();
};
const kill = (index: number) => (): Promise<void> => instances[index]?.killAndStart() ?? Promise.resolve();

it('every subscriber ends with exactly the events it may see, once, in order, whatever was killed meanwhile', async () => {
  const [harbour, pier] = organisations as [SeededOrganisation, SeededOrganisation];
  const owner = await application.person('Olga', 'OWNER');
  const support = await application.person('Sue', 'SUPPORT');
  const [ada, eve] = [await application.person('Ada'), await application.person('Eve')];
  const member = `insert into membership (id, organisation_id, user_id, role) values (gen_random_uuid(), ?, ?, ?)`;
  await application.sql(member, [harbour.id, ada.account.userId, 'ADMIN']);
  await application.sql(member, [harbour.id, eve.account.userId, 'EDITOR']);
  await application.sql(member, [pier.id, eve.account.userId, 'VIEWER']);
  const { client: everywhere } = await seedApiKey(application);
  const { client: atPier } = await seedApiKey(application, { organisationIds: [pier.id] });
  const visible: [TestClient, readonly string[]][] = [
    [owner, ['Harbour', 'Pier', 'Quay']],
    [support, ['Harbour', 'Pier', 'Quay']],
    [everywhere, ['Harbour', 'Pier', 'Quay']],
    [ada, ['Harbour']],
    [atPier, ['Pier']],
  ];
  const others = visible.flatMap(([viewer, names]) =>
    kinds.map((kind) => ({ subscriber: new Subscriber(viewer, kind), names })),
  );
  const eves = kinds.map((kind) => new Subscriber(eve, kind));
  const all = [...others.map(({ subscriber }) => subscriber), ...eves];
  await expect.poll(() => all.every(({ isListening }) => isListening), { timeout: 20_000 }).toBe(true);

  const expected = (events: readonly Happened[], names: readonly string[]): string[] =>
    events.filter(({ organisation }) => names.includes(organisation)).map(({ id }) => id);
  const arrived = { timeout: 30_000, interval: 100 };

  await storm([cut(0), killListeners, kill(0), cut(1), killListeners]);
  const before = await happened();
  for (const { seen } of eves)
    await expect.poll(() => seen.length, arrived).toBe(expected(before, ['Harbour', 'Pier']).length);
  await application.sql('delete from membership where user_id = ? and organisation_id = ?', [
    eve.account.userId,
    harbour.id,
  ]);
  await storm([killListeners, cut(0), kill(1), cut(1), killListeners, cut(0)]);

  const events = await happened();
  for (const { subscriber, names } of others) {
    await expect.poll(() => subscriber.seen.length, arrived).toBeGreaterThanOrEqual(expected(events, names).length);
    expect(subscriber.seen).toEqual(expected(events, names));
  }
  const eveSees = [...expected(before, ['Harbour', 'Pier']), ...expected(events.slice(before.length), ['Pier'])];
  for (const { seen } of eves) {
    await expect.poll(() => seen.length, arrived).toBeGreaterThanOrEqual(eveSees.length);
    expect(seen).toEqual(eveSees);
  }
  expect(all.flatMap(({ failures }) => failures)).toEqual([]);
  // It was a storm: written on both sides, and late in more than one order.
  expect(events.length).toBeGreaterThan(150);
  const numbers = events.map(({ id }) => Number(id));
  expect(numbers.filter((number, index) => number < Math.max(...numbers.slice(0, index))).length).toBeGreaterThan(20);
  const requested = await application.sql<{ count: number }>(
    `select count(*)::int as count from connection_event where kind = 'RECONNECT_REQUESTED'`,
  );
  expect(requested[0]?.count).toBeGreaterThan(10);
  for (const subscriber of all) await subscriber.stop();
}, 180_000);
