import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';

let application: TestApplication;
let owner: TestClient;
const logLines: string[] = [];

beforeAll(async () => {
  application = await TestApplication.start({}, logLines);
  owner = await application.person('Olga', 'OWNER');
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => application.stop());

type Reply = {
  status: number;
  type: string;
  text: string;
  body: { data?: unknown; errors?: { message: string; extensions: Record<string, unknown> }[] };
};

async function send(init: {
  method?: string;
  body?: string;
  headers?: Record<string, string>;
  path?: string;
}): Promise<Reply> {
  const answer = await fetch(application.url + (init.path ?? '/graphql'), {
    method: init.method ?? 'POST',
    headers: { 'content-type': 'application/json', cookie: owner.cookie, ...init.headers },
    ...(init.body === undefined ? {} : { body: init.body }),
  });
  const text = await answer.text();
  const body = text.startsWith('{') ? (JSON.parse(text) as Reply['body']) : {};
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text, body };
}

const post = (query: string): Promise<Reply> => send({ body: JSON.stringify({ query }) });

const nested = (depth: number): string =>
  depth === 0 ? 'id' : `connection { organisation { ${depth === 1 ? 'id' : nested(depth - 1)} } }`;

describe('an operation that asks for too much', () => {
  it.each([
    ['deep', `{ organisations { nodes { ${nested(6)} } } }`],
    [
      'deep through fragments',
      `{ organisations { nodes { ...A } } } fragment A on Organisation { ...B } fragment B on Organisation { ${nested(6)} }`,
    ],
    ['wide by aliases', `{ ${Array.from({ length: 16 }, (_, index) => `a${index}: fleet { total }`).join(' ')} }`],
    [
      'wide by aliases in a fragment',
      `{ ...A } fragment A on Query { ${Array.from({ length: 16 }, (_, index) => `a${index}: fleet { total }`).join(' ')} }`,
    ],
    ['long', `{ fleet { ${'total '.repeat(2_001)} } }`],
    [
      'circular',
      '{ organisations { nodes { ...A } } } fragment A on Organisation { connection { organisation { ...A } } }',
    ],
  ])('(%s) is refused before it runs', async (_what, query) => {
    const { status, body } = await post(query);
    expect(status).toBe(400);
    expect(body.data).toBeUndefined();
    expect(body.errors?.[0]?.extensions['code']).toMatch(/^GRAPHQL_(VALIDATION|PARSE)_FAILED$/);
  });

  it('runs up to the limits', async () => {
    const aliases = Array.from({ length: 15 }, (_, index) => `a${index}: installation { version }`).join(' ');
    expect((await post(`{ ${aliases} }`)).status).toBe(200);
    expect((await post(`{ organisations { nodes { ${nested(3)} } } }`)).body.errors).toBeUndefined();
  });

  it('is told of few of its mistakes, and which fields there are only as far as they are asked for', async () => {
    const { body } = await post(`{ ${Array.from({ length: 50 }, (_, index) => `nothing${index}`).join(' ')} }`);
    expect(body.errors?.length).toBeLessThanOrEqual(6);
  });
});

describe('a request that is none', () => {
  it.each([
    ['malformed', '{"query":'],
    ['empty', ''],
    ['no object', '"text"'],
    ['without a query', '{}'],
    ['with a query that is no text', '{"query":{"a":1}}'],
    ['with variables that are no object', '{"query":"{ fleet { total } }","variables":"text"}'],
    ['that would change what every object has', '{"query":"{ fleet { total } }","variables":{"__proto__":{"a":1}}}'],
    ['a batch', '[{"query":"{ fleet { total } }"},{"query":"{ fleet { total } }"}]'],
  ])('(%s) is answered with JSON that says so', async (_what, body) => {
    const reply = await send({ body });
    expect(reply.status).toBe(400);
    expect(reply.type).toContain('application/json');
    expect(reply.body.errors?.[0]?.message).toEqual(expect.any(String));
    expect(reply.text).not.toMatch(/node_modules|\bat .*:\d+:\d+/);
  });

  it('takes no field in an input that is not declared, and no order but those of the schema', async () => {
    const create = `mutation($input: CreateOrganisationInput!) { createOrganisation(input: $input) { userErrors { code } } }`;
    for (const [query, variables, problem] of [
      [
        create,
        { input: { idempotencyKey: randomUUID(), name: 'A', archivedAt: '2026-01-01' } },
        '"archivedAt" is not defined',
      ],
      [create, { input: { idempotencyKey: randomUUID(), name: 'A', constructor: {} } }, '"constructor" is not defined'],
      ['{ connections(orderBy: "status; drop table") { totalCount } }', {}, 'ConnectionOrder'],
    ] as const) {
      const { status, body } = await send({ body: JSON.stringify({ query, variables }) });
      expect(status).toBe(400);
      expect(body.errors?.[0]?.message).toContain(problem);
    }
  });

  it('with a body over 1 MiB is not read', async () => {
    const reply = await send({ body: JSON.stringify({ query: `{ fleet { total } } # ${'x'.repeat(1024 * 1024)}` }) });
    expect(reply.status).toBe(413);
    expect(reply.body.errors).toHaveLength(1);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'of the type %s, which a form on another page can send, is refused',
    async (type) => {
      const reply = await send({ body: '{"query":"{ fleet { total } }"}', headers: { 'content-type': type } });
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect(reply.status).toBeLessThan(500);
      expect(reply.text).not.toContain('"total"');
    },
  );
});

describe('a request from another site', () => {
  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('is refused with %o', async (headers) => {
    const reply = await send({ body: '{"query":"{ fleet { total } }"}', headers });
    expect([reply.status, reply.body]).toEqual([
      403,
      { errors: [{ message: 'Requests from other sites are refused.', extensions: { code: 'FORBIDDEN' } }] },
    ]);
  });

  it('is told from the own site and from programs', async () => {
    const own: Record<string, string>[] = [{ origin: application.url, 'sec-fetch-site': 'same-origin' }, {}];
    for (const headers of own) {
      expect((await send({ body: '{"query":"{ fleet { total } }"}', headers })).body).toEqual({
        data: { fleet: { total: 0 } },
      });
    }
  });

  it('cannot use GET: a simple one is refused, and no GET changes anything', async () => {
    const simple = await fetch(`${application.url}/graphql?query={fleet{total}}`, {
      headers: { cookie: owner.cookie },
    });
    expect(simple.status).toBe(400);
    const query = `mutation{createOrganisation(input:{name:"X",idempotencyKey:"${randomUUID()}"}){organisation{id}}}`;
    const mutation = await send({
      method: 'GET',
      path: `/graphql?query=${encodeURIComponent(query)}`,
      headers: { 'apollo-require-preflight': 'yes' },
    });
    expect(mutation.status).toBe(405);
    expect(await application.sql('select 1 as one from organisation')).toEqual([]);
  });
});

describe('a fault of ours', () => {
  it('shows a reference and nothing else; the log has its cause under that reference', async () => {
    vi.spyOn(application.services.orm.em, 'fork').mockImplementation(() => {
      throw new Error('password=hunter2 at /srv/secret/place');
    });
    const broken = await send({ body: JSON.stringify({ query: '{ fleet { total } }' }) });
    vi.restoreAllMocks();
    expect(broken.text).not.toMatch(/hunter2|secret|node_modules|stack/i);
    expect(broken.status).toBe(500);
  });

  it('inside a resolver is masked the same way', async () => {
    const organisation = await seedOrganisation(application, 'Broken');
    await application.sql('alter table connection rename to connection_away');
    try {
      const { data, errors } = await owner.graphql('query($id: ID!) { connection(id: $id) { id } }', {
        id: organisation.globalConnectionId,
      });
      expect(data).toEqual({ connection: null });
      const reference = errors?.[0]?.extensions['reference'];
      expect(errors).toEqual([
        {
          message: expect.stringContaining(String(reference)),
          path: ['connection'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', reference: expect.any(String) },
        },
      ]);
      expect(JSON.stringify(errors)).not.toMatch(/relation|select|connection_away|stack/);
      const line = logLines.find((one) => one.includes(String(reference)));
      expect(JSON.parse(line ?? '{}')).toMatchObject({ error: { message: expect.stringContaining('connection') } });
    } finally {
      await application.sql('alter table connection_away rename to connection');
    }
  });

  it('is not what a wrong argument is', async () => {
    const { errors } = await owner.graphql('{ connections(first: 1000) { totalCount } }');
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(JSON.stringify(errors)).not.toContain('stacktrace');
  });
});

describe('every answer', () => {
  it('is not kept by anybody, not framed and not sniffed', async () => {
    const answer = await fetch(`${application.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ installation { version } }"}',
    });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(answer.headers.has('access-control-allow-origin')).toBe(false);
  });
});
