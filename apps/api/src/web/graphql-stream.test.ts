import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedApiKey } from '../testing/seed-api-key.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { TestClient } from '../testing/test-client.ts';
import { TestSocket } from '../testing/test-socket.ts';

let application: TestApplication;
let owner: TestClient;
let harbour: SeededOrganisation;

beforeAll(async () => {
  application = await TestApplication.start({ SOCKETS_PER_VIEWER: '3' });
  owner = await application.person('Olga', 'OWNER');
  harbour = await seedOrganisation(application, 'Harbour', {});
});
afterAll(() => application.stop());

type Asked = { client?: TestClient; headers?: Record<string, string>; body?: unknown; query?: string; method?: string };

function ask({ client = owner, headers = {}, body, query = '', method = 'POST' }: Asked): Promise<Response> {
  return fetch(`${application.url}/graphql/stream${query}`, {
    method,
    headers: {
      accept: 'text/event-stream',
      ...client.credentials,
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(method === 'POST' ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
  });
}

type Event = { readonly event: string; readonly data: unknown };

/** What comes, one after the other, until the server ends it. */
async function* read(answer: Response): AsyncGenerator<Event> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const [event = '', data = ''] = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const json = data.slice('data:'.length).trim();
      if (event.startsWith('event: '))
        yield { event: event.slice('event: '.length), data: json === '' ? null : (JSON.parse(json) as unknown) };
    }
  }
}

async function events(answer: Response): Promise<Event[]> {
  const all: Event[] = [];
  for await (const event of read(answer)) all.push(event);
  return all;
}

const fleet = 'subscription { fleet { total } }';
const unknown = 'subscription { listRefresh(id: "lrf_AAAAAAAAAAAAAAAAAAAAAA") { id } }';

describe('a stream', () => {
  it('has the headers of every answer, and is kept by nobody on its way', async () => {
    const answer = await ask({ body: { query: unknown } });
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-accel-buffering': 'no',
    });
    expect(await events(answer)).toEqual([{ event: 'complete', data: null }]);
  });

  it('is asked for by POST or GET, with variables and a name', async () => {
    const query = 'subscription A($id: ID!) { listRefresh(id: $id) { id } } subscription B { fleet { total } }';
    const variables = { id: 'lrf_AAAAAAAAAAAAAAAAAAAAAA' };
    const asked = { query, variables, operationName: 'A' };
    expect(await events(await ask({ body: asked }))).toEqual([{ event: 'complete', data: null }]);
    const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables), operationName: 'A' });
    expect(await events(await ask({ method: 'GET', query: `?${parameters.toString()}` }))).toEqual([
      { event: 'complete', data: null },
    ]);
  });

  it.each([
    ['no query', { variables: {} }],
    ['a list', [{ query: fleet }]],
    ['variables that are a list', { query: fleet, variables: [] }],
    ['a name that is none', { query: fleet, operationName: 7 }],
    ['a text', '"text"'],
  ])('is refused with %s', async (_what, body) => {
    expect((await ask({ body })).status).toBe(400);
  });

  it('is refused to pages of other sites, and to what wants something else', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      expect((await ask({ body: { query: fleet }, headers })).status).toBe(403);
    }
    expect((await ask({ body: { query: fleet }, headers: { accept: 'application/json' } })).status).toBe(406);
    // What a form of another site could send.
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const answer = await ask({ body: JSON.stringify({ query: fleet }), headers: { 'content-type': type } });
      expect([400, 415]).toContain(answer.status);
    }
  });

  it('says who may not ask: nobody, and a key that does not hold', async () => {
    const nobody = new TestClient(application.url, owner.account, '');
    expect(await events(await ask({ client: nobody, body: { query: fleet } }))).toMatchObject([
      { event: 'next', data: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] } },
      { event: 'complete' },
    ]);
    const answer = await ask({ client: TestClient.withKey(application.url, 'made-up'), body: { query: fleet } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  it('ends with the session, and with a role, without being complete: its client comes back', async () => {
    const leaver = await TestClient.signIn(owner.url, owner.account);
    const reading = read(await ask({ client: leaver, body: { query: fleet } }));
    expect((await reading.next()).value).toEqual({ event: 'next', data: { data: { fleet: { total: 1 } } } });
    await application.services.identity.pool.query(
      'delete from session where id = (select id from session where user_id = $1 order by created_at desc limit 1)',
      [leaver.account.userId],
    );
    expect(await reading.next()).toEqual({ done: true, value: undefined });

    const ada = await application.person('Ada');
    await application.sql(
      `insert into membership (id, organisation_id, user_id, role) values (gen_random_uuid(), ?, ?, 'VIEWER')`,
      [harbour.id, ada.account.userId],
    );
    const hers = read(await ask({ client: ada, body: { query: fleet } }));
    expect((await hers.next()).value).toEqual({ event: 'next', data: { data: { fleet: { total: 1 } } } });
    await application.sql('delete from membership where user_id = ?', [ada.account.userId]);
    const rest = [await hers.next(), await hers.next()];
    expect(rest.at(-1)).toEqual({ done: true, value: undefined });
    expect(JSON.stringify(rest)).not.toContain('complete');
  });

  it('is one of few that a viewer may have, together with sockets', async () => {
    const { client } = await seedApiKey(application);
    const control = new AbortController();
    const open = () =>
      fetch(`${application.url}/graphql/stream`, {
        method: 'POST',
        headers: { ...client.credentials, 'content-type': 'application/json' },
        body: JSON.stringify({ query: fleet }),
        signal: control.signal,
      });
    const socket = await TestSocket.connect(client);
    const statuses = [(await open()).status, (await open()).status, (await open()).status];
    expect(statuses).toEqual([200, 200, 429]);
    await expect(TestSocket.connect(client)).rejects.toThrow('The socket was closed');
    socket.close();
    control.abort();
    await expect.poll(async () => (await ask({ client, body: { query: unknown } })).status).toBe(200);
  });

  it('ends when the server does, at once', async () => {
    const another = await application.another();
    const there = new TestClient(another.url, owner.account, owner.cookie);
    const answer = await fetch(`${another.url}/graphql/stream`, {
      method: 'POST',
      headers: { ...there.credentials, 'content-type': 'application/json' },
      body: JSON.stringify({ query: fleet }),
    });
    const reading = read(answer);
    expect((await reading.next()).value).toMatchObject({ event: 'next' });
    const [came] = await Promise.all([reading.next(), another.stop()]);
    expect(came).toEqual({ done: true, value: undefined });
  });
});
