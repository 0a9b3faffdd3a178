import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Kind, Operation } from '../testing/attacks.ts';
import { envelopeAttacks, operationAttacks } from '../testing/attacks.ts';
import { RawWebSocket } from '../testing/raw-web-socket.ts';
import { seedApiKey } from '../testing/seed-api-key.ts';
import { seedOrganisation } from '../testing/seed.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { TestClient } from '../testing/test-client.ts';

/** The same attacks on every way in. What one of them refuses, all of them do, and none of them tells more than the others. */
let application: TestApplication;
let owner: TestClient;
let stranger: TestClient;
let harbour: SeededOrganisation;

beforeAll(async () => {
  application = await TestApplication.start({ SOCKETS_PER_VIEWER: '1000' });
  owner = await application.person('Olga', 'OWNER');
  stranger = await application.person('Eve');
  harbour = await seedOrganisation(application, 'Harbour Bakery');
});
afterAll(() => application.stop());

type Outcome = { readonly code: string; readonly data: unknown; readonly text: string };
type Way = {
  readonly kind: Kind;
  readonly ask: (
    headers: Record<string, string>,
    payload: unknown,
    authorization?: string,
    url?: string,
  ) => Promise<Outcome>;
};

const from = (client: TestClient): Record<string, string> => ({
  ...(client.cookie === '' ? {} : { cookie: client.cookie }),
  origin: application.url,
});

type Answer = { data?: unknown; errors?: { message: string; extensions?: { code?: string } }[] };
const outcomeOf = ({ data, errors }: Answer): Outcome => ({
  code: errors?.[0]?.extensions?.code ?? (errors === undefined ? 'ANSWERED' : 'NO CODE'),
  data: data ?? null,
  text: JSON.stringify(errors ?? []),
});

const http: Way = {
  kind: 'query',
  ask: async (headers, payload, authorization, url = application.url) => {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...headers,
        ...(authorization === undefined ? {} : { authorization }),
      },
      body: JSON.stringify(payload),
    });
    return outcomeOf((await answer.json()) as Answer);
  },
};

const closedBecause: Readonly<Record<number, string>> = {
  1009: 'BAD_REQUEST',
  4400: 'BAD_REQUEST',
  4403: 'UNAUTHENTICATED',
};

const socket: Way = {
  kind: 'subscription',
  ask: async (headers, payload, authorization, url = application.url) => {
    const opened = await RawWebSocket.open(url, headers);
    if (opened.status !== 101) return { code: opened.status === 403 ? 'FORBIDDEN' : 'NO', data: null, text: '' };
    opened.socket.say({
      type: 'connection_init',
      ...(authorization === undefined ? {} : { payload: { authorization } }),
    });
    try {
      for (;;) {
        const { opcode, payload: bytes } = await opened.socket.next();
        if (opcode === 8) {
          return {
            code: closedBecause[bytes.readUInt16BE()] ?? 'NO CODE',
            data: null,
            text: bytes.toString('latin1', 2),
          };
        }
        const message = JSON.parse(bytes.toString('utf8')) as { type: string; payload?: unknown };
        // Asked for earlier, it would be closed with 4401 where looking up who asks takes longer than sending it.
        if (message.type === 'connection_ack') opened.socket.say({ type: 'subscribe', id: '1', payload });
        if (message.type === 'next') return outcomeOf(message.payload as Answer);
        if (message.type === 'error') return outcomeOf({ errors: message.payload as NonNullable<Answer['errors']> });
        if (message.type === 'complete') return { code: 'NOTHING', data: null, text: '' };
      }
    } finally {
      opened.socket.socket.destroy();
    }
  },
};

/** Its first event; nothing is waited for after it. */
const stream: Way = {
  kind: 'subscription',
  ask: async (headers, payload, authorization, url = application.url) => {
    const answer = await fetch(`${url}/graphql/stream`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...headers,
        ...(authorization === undefined ? {} : { authorization }),
      },
      body: JSON.stringify(payload),
    });
    if (!answer.ok) return outcomeOf((await answer.json()) as Answer);
    let text = '';
    for await (const chunk of answer.body ?? []) {
      text += Buffer.from(chunk as Uint8Array).toString('utf8');
      const [, first] = /event: next\ndata: (.*)\n\n/.exec(text) ?? [];
      if (first !== undefined) return outcomeOf(JSON.parse(first) as Answer);
    }
    return { code: 'NOTHING', data: null, text };
  },
};

const ways = { http, socket, stream };
const everywhere = async (ask: (way: Way) => Promise<Outcome>): Promise<Outcome[]> => {
  const outcomes = [];
  for (const way of Object.values(ways)) outcomes.push(await ask(way));
  return outcomes;
};
const codesOf = (outcomes: readonly Outcome[]): string[] => [...new Set(outcomes.map(({ code }) => code))];
const harmless = (kind: Kind): Operation => ({ query: `${kind} { fleet { total } }` });

describe('an operation that is an attack', () => {
  it.each(Object.entries(operationAttacks))(
    '(%s) is refused with the same code everywhere, and runs nowhere',
    async (_name, attack) => {
      const outcomes = await everywhere((way) => way.ask(from(owner), attack(way.kind)));
      expect(codesOf(outcomes)).toEqual([
        expect.stringMatching(
          /^(GRAPHQL_(VALIDATION|PARSE)_FAILED|BAD_USER_INPUT|BAD_REQUEST|OPERATION_RESOLUTION_FAILURE)$/,
        ),
      ]);
      expect(outcomes.map(({ data }) => data)).toEqual(outcomes.map(() => null));
      expect(outcomes.map(({ text }) => text).join('\n')).not.toMatch(/node_modules|stack|\bat .*:\d+:\d+/);
    },
  );

  it.each(Object.entries(envelopeAttacks))('(%s) is none, and runs nowhere', async (_name, attack) => {
    const outcomes = await everywhere((way) => way.ask(from(owner), attack(way.kind)));
    expect(codesOf(outcomes)).not.toContain('ANSWERED');
    expect(codesOf(outcomes)).not.toContain('INTERNAL_SERVER_ERROR');
    expect(outcomes.map(({ data }) => data)).toEqual(outcomes.map(() => null));
  });

  it('leaves every way in as it was for everybody else', async () => {
    const outcomes = await everywhere((way) => way.ask(from(owner), harmless(way.kind)));
    expect(codesOf(outcomes)).toEqual(['ANSWERED']);
  });
});

describe('somebody who', () => {
  const key = `Bearer rlk_${'a'.repeat(12)}_${'b'.repeat(43)}_${'c'.repeat(6)}`;

  it.each<[string, Record<string, string>, string | undefined]>([
    ['says nothing of themselves', {}, undefined],
    ['made up a session', { cookie: 'relink.session_token=made-up' }, undefined],
    ['made up a key', {}, key],
    ['calls a key something else', {}, key.replace('Bearer', 'Basic')],
  ])('%s is nobody everywhere', async (_what, headers, authorization) => {
    const outcomes = await everywhere((way) =>
      way.ask({ origin: application.url, ...headers }, harmless(way.kind), authorization),
    );
    expect(codesOf(outcomes)).toEqual(['UNAUTHENTICATED']);
  });

  it('has a bad key beside a good session is nobody everywhere', async () => {
    const outcomes = await everywhere((way) => way.ask(from(owner), harmless(way.kind), key));
    expect(codesOf(outcomes)).toEqual(['UNAUTHENTICATED']);
  });

  it('had a session, or a key that was revoked or has expired, is nobody everywhere', async () => {
    const leaver = await TestClient.signIn(owner.url, owner.account);
    const before = from(leaver);
    await fetch(`${owner.url}/api/auth/sign-out`, {
      method: 'POST',
      headers: { ...before, 'content-type': 'application/json' },
      body: '{}',
    });
    const [revoked, expired] = [await seedApiKey(application), await seedApiKey(application)];
    await application.sql('update api_key set revoked_at = now(), digest = null, pepper = null where id = ?', [
      revoked.id,
    ]);
    await application.sql(`update api_key set expires_at = now() - interval '1 minute' where id = ?`, [expired.id]);
    const outcomes = [
      ...(await everywhere((way) => way.ask(before, harmless(way.kind)))),
      ...(await everywhere((way) => way.ask({}, harmless(way.kind), revoked.client.authorization ?? ''))),
      ...(await everywhere((way) => way.ask({}, harmless(way.kind), expired.client.authorization ?? ''))),
    ];
    expect(codesOf(outcomes)).toEqual(['UNAUTHENTICATED']);
  });

  it('asks for what belongs to others is told nothing anywhere, by its id or without', async () => {
    const asked: Record<Kind, string[]> = {
      query: [`{ connection(id: "${harbour.globalConnectionId}") { id } }`, '{ connections { nodes { id } } }'],
      subscription: [
        `subscription { connectionStatus(connectionIds: ["${harbour.globalConnectionId}"]) { id } fleet: __typename }`,
        'subscription { reconnectAttempt(id: "att_AAAAAAAAAAAAAAAAAAAAAA") { id } }',
      ],
    };
    const key0 = await seedApiKey(application, { permissions: ['reconnect-link:create'] });
    for (const way of Object.values(ways)) {
      for (const query of asked[way.kind]) {
        const outcomes = [
          await way.ask(from(stranger), { query }),
          await way.ask({}, { query }, key0.client.authorization ?? ''),
        ];
        for (const { data, text } of outcomes) {
          expect(JSON.stringify(data) + text).not.toContain(harbour.globalConnectionId);
          expect(JSON.stringify(data) + text).not.toContain('Harbour');
        }
      }
    }
  });
});

describe('T11: a page of another site', () => {
  it.each([
    ['of another site', { origin: 'https://evil.example' }],
    ['without a name', { origin: 'null' }],
    ['of another port of the same host', { origin: 'http://localhost:1' }],
    ['of the same host by another scheme', { origin: 'https://localhost:4000' }],
    ['whose name begins alike', { origin: 'http://localhost:4000.evil.example' }],
  ])('(%s) is refused everywhere though it carries a good session, before anything runs', async (_what, headers) => {
    const outcomes = await everywhere((way) => way.ask({ ...from(owner), ...headers }, harmless(way.kind)));
    expect(codesOf(outcomes)).toEqual(['FORBIDDEN']);
  });

  it('is refused a socket without an origin too: browsers always say one', async () => {
    const { status } = await RawWebSocket.open(application.url, { cookie: owner.cookie });
    expect(status).toBe(403);
  });

  it('cannot have another protocol on the socket', async () => {
    for (const protocol of [null, 'graphql-ws', 'soap']) {
      const opened = await RawWebSocket.open(application.url, from(owner), protocol);
      expect(await opened.socket.closed()).toBe(4406);
    }
  });
});

describe('in production', () => {
  let production: TestApplication;
  let support: TestClient;
  beforeAll(async () => {
    const url = 'https://xero.example';
    production = await TestApplication.start({
      NODE_ENV: 'production',
      INTERVALS: '',
      DATABASE_URL: 'postgres://ignored.example/here',
      XERO_CLIENT_ID: 'client',
      XERO_CLIENT_SECRET: 'secret-of-the-client',
      XERO_IDENTITY_URL: url,
      XERO_API_URL: url,
    });
    support = await production.person('Sue', 'SUPPORT');
  });
  afterAll(() => production.stop());

  it.each<[string, (kind: Kind) => string]>([
    ['a field that is nearly one', (kind) => `${kind} { fleet { tota } }`],
    ['an argument that is nearly one', (kind) => `${kind} { reconnectAttempt(od: "x") { id } }`],
    ['a type that is nearly one', (kind) => `${kind} { fleet { ... on Flet { total } } }`],
    ['the schema', (kind) => `${kind} { __schema { types { name } } }`],
    ['a type', (kind) => `${kind} { __type(name: "Query") { name } }`],
  ])('asked for %s tells of no field that was not asked for, and of no schema, anywhere', async (_what, query) => {
    const headers = { cookie: support.cookie, origin: production.url };
    const outcomes = await everywhere((way) => way.ask(headers, { query: query(way.kind) }, undefined, production.url));
    expect(codesOf(outcomes)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    for (const { data, text } of outcomes) {
      expect(data).toBeNull();
      expect(text).not.toMatch(/Did you mean|"total"|"id"/);
    }
  });
});

it('has a table of attacks that is long enough to mean something', () => {
  expect(Object.keys(operationAttacks).length + Object.keys(envelopeAttacks).length).toBeGreaterThanOrEqual(30);
});
