import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { statementWire } from '../chaos/statement-wire.ts';
import { TcpProxy } from '../chaos/tcp-proxy.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { seedApiKey } from '../testing/seed-api-key.ts';
import { TestApplication } from '../testing/test-application.ts';
import { TestClient } from '../testing/test-client.ts';
import { TestSocket } from '../testing/test-socket.ts';
import { CredentialCache } from './credential-cache.ts';

/** How often to look, and when to give up; how long it takes is measured elsewhere. */
const soon = { interval: 10, timeout: 10_000 };

/** An instance that people use, and one beside it that reaches the same database through a proxy which reads along. */
let first: TestApplication;
let second: TestApplication;
let proxy: TcpProxy;
let statements: string[] = [];

beforeAll(async () => {
  first = await TestApplication.start();
  const database = new URL(first.databaseUrl);
  const note = (statement: string) => void statements.push(statement);
  proxy = await TcpProxy.start(Number(database.port), () => statementWire(note));
  second = await first.another(through(proxy));
});
afterAll(async () => {
  await second.stop();
  await proxy.stop();
  await first.stop();
});

function through({ port }: TcpProxy): string {
  const url = new URL(first.databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return url.href;
}

/** The same browser at the other instance. */
const at = (application: TestApplication, client: TestClient) =>
  new TestClient(application.url, client.account, client.cookie);

const whoAmI = '{ viewer { user { name } workspaceRole permissions } }';

/** What a request makes the second instance ask its database. The cache's own signs of life are not of the request,
 * and the COMMIT of a statement is counted with it. */
async function statementsOf(client: TestClient, query: string): Promise<string[]> {
  statements = [];
  await client.data(query);
  return statements.filter((statement) => statement !== 'select 1' && statement !== 'commit');
}

describe('who is asking', () => {
  it('costs no statement after the first request, and what is asked costs no more than itself', async () => {
    const sam = at(second, await first.person('Sam', 'SUPPORT'));
    expect(await statementsOf(sam, whoAmI)).not.toEqual([]);
    await expect.poll(() => statementsOf(sam, whoAmI), soon).toEqual([]);
    // The connections, and the documents that are held.
    await expect.poll(() => statementsOf(sam, '{ fleet { total } }'), soon).toHaveLength(2);
  });

  it('costs a program with its key no statement either', async () => {
    const { secret } = await seedApiKey(first);
    const program = TestClient.withKey(second.url, secret);
    expect(await statementsOf(program, whoAmI)).not.toEqual([]);
    await expect.poll(() => statementsOf(program, whoAmI), soon).toEqual([]);
  });

  it('is asked anew once nobody listens for changes, and kept again when somebody does', async () => {
    const sam = at(second, await first.person('Sam', 'SUPPORT'));
    await sam.data(whoAmI);
    await expect.poll(() => statementsOf(sam, whoAmI), soon).toEqual([]);
    await first.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity
         where application_name = 'relink credentials' and datname = current_database()`,
    );
    // The connection comes back by itself; meanwhile at least one request asked.
    await expect.poll(() => statementsOf(sam, whoAmI)).not.toEqual([]);
    await expect.poll(() => statementsOf(sam, whoAmI), soon).toEqual([]);
  });
});

describe('what is taken away at one instance', () => {
  const ask = (client: TestClient) =>
    client.graphql<{ viewer: object | null }>(whoAmI).then(({ data }) => data?.viewer);

  it('a session, is gone at the other', async () => {
    const sam = await first.person('Sam', 'SUPPORT');
    const there = at(second, sam);
    expect(await ask(there)).toMatchObject({ workspaceRole: 'SUPPORT' });
    await fetch(`${first.url}/api/auth/sign-out`, {
      method: 'POST',
      headers: { cookie: sam.cookie, origin: first.url, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(await ask(sam)).toBeNull();
    await expect.poll(() => ask(there), soon).toBeNull();
  });

  it('a role in the workspace, or the place in it, is gone at the other', async () => {
    const sam = await first.person('Sam', 'SUPPORT');
    const there = at(second, sam);
    expect(await ask(there)).toMatchObject({ workspaceRole: 'SUPPORT' });
    await first.sql(`update workspace_member set role = 'MEMBER' where user_id = ?`, [sam.account.userId]);
    await expect.poll(() => ask(there), soon).toMatchObject({ workspaceRole: 'MEMBER' });
    await first.sql('delete from workspace_member where user_id = ?', [sam.account.userId]);
    await expect.poll(() => ask(there), soon).toBeNull();
  });

  it('a role in an organisation, is gone at the other, and one that is given is there', async () => {
    const eve = await first.person('Eve');
    const there = at(second, eve);
    const seen = () =>
      there
        .data<{ organisations: { nodes: { name: string }[] } }>('{ organisations { nodes { name } } }')
        .then(({ organisations }) => organisations.nodes.map(({ name }) => name));
    expect(await seen()).toEqual([]);
    await seedOrganisation(first, 'Harbour Bakery', { EDITOR: eve });
    await expect.poll(seen, soon).toEqual(['Harbour Bakery']);
    await first.sql('delete from membership where user_id = ?', [eve.account.userId]);
    await expect.poll(seen, soon).toEqual([]);
  });

  it('closes the sockets there that were opened with it, and no others', async () => {
    const [sam, eve, leaver] = [
      await first.person('Sam', 'SUPPORT'),
      await first.person('Eve'),
      await first.person('Lea'),
    ];
    const [samsSocket, evesSocket, leaversSocket] = await Promise.all(
      [sam, eve, leaver].map((client) => TestSocket.connect(at(second, client))),
    );
    await first.sql(`update workspace_member set role = 'MEMBER' where user_id = ?`, [sam.account.userId]);
    expect(await samsSocket?.closed).toBe(4403);
    await first.sql('delete from auth.session where user_id = ?', [leaver.account.userId]);
    expect(await leaversSocket?.closed).toBe(4403);
    await evesSocket?.settle();
    evesSocket?.close();
  });
});

describe('the cache by itself', () => {
  let cache: CredentialCache<string>;
  const subjects = ['person:1'];
  const later = new Date(Date.now() + 60_000);
  const changed = (subject: string) => first.sql(`select pg_notify('relink_credential', ?)`, [subject]);

  beforeEach(async () => {
    cache = new CredentialCache<string>(through(proxy), pino({ level: 'silent' }));
    await cache.start();
  });
  afterEach(() => cache.close());

  /** Asks until the answer comes from what is kept: a busy machine may be late with its sign of life. */
  const keep = (credential: string, value: string) =>
    expect
      .poll(async () => {
        await cache.read(credential, () => Promise.resolve({ value, subjects, until: later }));
        return cache.read(credential, () => Promise.resolve({ value: 'not kept', subjects, until: later }));
      }, soon)
      .toBe(value);

  it('does not keep what a change has overtaken while it was read', async () => {
    const isRead = Promise.withResolvers<void>();
    const goesOn = Promise.withResolvers<void>();
    const read = cache.read('key', async () => {
      isRead.resolve();
      await goesOn.promise;
      return { value: 'old', subjects, until: later };
    });
    await isRead.promise;
    await changed('person:1');
    await cache.catchUp();
    goesOn.resolve();
    expect(await read).toBe('old');
    expect(cache.size).toBe(0);
    await keep('key', 'new');
  });

  it('forgets what a change is about, and nothing else', async () => {
    await keep('key', 'kept');
    await changed('person:2');
    await cache.catchUp();
    expect(cache.size).toBe(1);
    await changed('person:1');
    await cache.catchUp();
    expect(cache.size).toBe(0);
  });

  it('answers with the same object as long as it is read to be the same', async () => {
    const viewers = new CredentialCache<{ roles: Map<string, string> }>(through(proxy), pino({ level: 'silent' }));
    await viewers.start();
    const load = (role: string) => () =>
      Promise.resolve({ value: { roles: new Map([['harbour', role]]) }, subjects, until: later });
    await expect
      .poll(async () => {
        const kept = await viewers.read('key', load('ADMIN'));
        return kept === (await viewers.readAgain('key', load('ADMIN')));
      }, soon)
      .toBe(true);
    const before = await viewers.read('key', load('ADMIN'));
    const now = await viewers.readAgain('key', load('EDITOR'));
    expect([before?.roles.get('harbour'), now?.roles.get('harbour')]).toEqual(['ADMIN', 'EDITOR']);
    await viewers.close();
  });

  it('keeps nobody, and nothing beyond its end', async () => {
    expect(await cache.read('made up', () => Promise.resolve(null))).toBeNull();
    await cache.read('ended', () => Promise.resolve({ value: 'old', subjects, until: new Date(Date.now() - 1) }));
    const again = await cache.read('ended', () => Promise.resolve({ value: 'new', subjects, until: later }));
    expect(again).toBe('new');
  });

  it('believes nothing while its connection is silent, though it looks open', async () => {
    await keep('key', 'kept');
    proxy.hold();
    try {
      await expect
        .poll(() => cache.read('key', () => Promise.resolve({ value: 'asked', subjects, until: later })), soon)
        .toBe('asked');
    } finally {
      proxy.letGo();
    }
    await keep('key', 'kept again');
  });

  it('keeps at most forty thousand', async () => {
    await keep('key', 'kept');
    for (let count = 0; count < 40_050; count += 1) {
      await cache.read(`key ${count}`, () => Promise.resolve({ value: 'kept', subjects, until: later }));
    }
    expect(cache.size).toBe(40_000);
  });
});
