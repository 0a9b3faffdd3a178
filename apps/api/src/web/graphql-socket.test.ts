import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withoutRequest } from '../audit/origin.ts';
import { findSession } from '../session/find-session.ts';
import { startSession } from '../session/session.ts';
import { TestApplication } from '../testing/test-application.ts';
import { TestClient } from '../testing/test-client.ts';
import { TestSocket } from '../testing/test-socket.ts';

let application: TestApplication;
let owner: TestClient;

beforeAll(async () => {
  application = await TestApplication.start();
  owner = await application.person('Olga', 'OWNER');
});
afterAll(() => application.stop());

const fleet = 'subscription { fleet { total } }';

describe('the upgrade', () => {
  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a site of the same host on another port', { origin: 'http://localhost:1' }],
    ['a page without an origin', { origin: 'null' }],
    ['something that carries a cookie and says no origin', {}],
  ])('is refused to %s, before anything is said', async (_what, headers) => {
    const all = { cookie: owner.cookie, ...(headers as Record<string, string>) };
    await expect(TestSocket.open(application.url, all)).rejects.toThrow('403');
  });

  it('is refused at any other address', async () => {
    const answer = await fetch(`${application.url}/graphql/`, {
      headers: { connection: 'upgrade', upgrade: 'websocket' },
    }).catch(() => ({ status: 404 }));
    expect(answer.status).toBe(404);
  });
});

describe('a socket', () => {
  it('is closed when it introduces itself without a session', async () => {
    for (const cookie of ['', 'relink.session_token=made-up']) {
      const socket = await TestSocket.open(application.url, {
        origin: application.url,
        ...(cookie === '' ? {} : { cookie }),
      });
      await expect(socket.introduce()).rejects.toThrow('4403');
    }
  });

  it('is closed when it asks for something before it has introduced itself', async () => {
    const socket = await TestSocket.open(application.url, { origin: application.url, cookie: owner.cookie });
    socket.subscribe(fleet);
    expect(await socket.closed).toBe(4401);
  });

  it('is closed when it never introduces itself', async () => {
    const socket = await TestSocket.open(application.url, { origin: application.url, cookie: owner.cookie });
    expect(await socket.closed).toBe(4408);
  });

  it('is closed after a frame of more than 64 KiB, and after one that is no message', async () => {
    const large = await TestSocket.connect(owner);
    large.subscribe(`${fleet} # ${'x'.repeat(64 * 1024)}`);
    expect(await large.closed).toBe(1009);
    const odd = await TestSocket.connect(owner);
    odd.send({ type: 'made-up' });
    expect(await odd.closed).toBe(4400);
  });

  it.each([
    ['a query', '{ fleet { total } }'],
    ['a mutation', 'mutation { confirmSignIn(input: { password: "x" }) { userErrors { code } } }'],
    ['a query beside a subscription', `query Q { fleet { total } } ${fleet.replace('subscription', 'subscription S')}`],
  ])('does not run %s', async (_what, query) => {
    const socket = await TestSocket.connect(owner);
    const answer = await socket.subscribe(query).next();
    expect(answer).toMatchObject({
      type: 'error',
      payload: [
        { message: expect.stringContaining('Only subscriptions'), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
      ],
    });
    expect(await socket.subscribe(fleet).data()).toEqual({ fleet: { total: 0 } });
    socket.close();
  });

  it.each([
    [
      'too deep',
      `subscription { connectionStatus { ${'organisation { connection { '.repeat(6)} id ${'} }'.repeat(6)} } }`,
    ],
    [
      'too wide',
      `subscription { fleet { ${Array.from({ length: 16 }, (_, index) => `a${index}: total`).join(' ')} } }`,
    ],
    ['too long', `subscription { fleet { ${'total '.repeat(2_001)} } }`],
    ['not readable', 'subscription {'],
    ['unknown', 'subscription { nothing }'],
  ])('refuses an operation that is %s, and goes on', async (_what, query) => {
    const socket = await TestSocket.connect(owner);
    const answer = await socket.subscribe(query).next();
    const code = expect.stringMatching(/^GRAPHQL_(VALIDATION|PARSE)_FAILED$/);
    expect(answer).toMatchObject({ type: 'error', payload: [{ extensions: { code } }] });
    expect(JSON.stringify(answer)).not.toMatch(/stack|node_modules/);
    expect(await socket.subscribe(fleet).data()).toEqual({ fleet: { total: 0 } });
    socket.close();
  });

  it('carries twenty subscriptions, not one more, and one more for each that ended', async () => {
    const socket = await TestSocket.connect(owner);
    const open = Array.from({ length: 20 }, () => socket.subscribe(fleet));
    for (const subscription of open) expect(await subscription.data()).toEqual({ fleet: { total: 0 } });
    expect(await socket.subscribe(fleet).next()).toMatchObject({
      type: 'error',
      payload: [{ message: expect.stringContaining('at most 20') }],
    });
    const [first] = open;
    if (first !== undefined) socket.complete(first);
    expect(await socket.subscribe(fleet).data()).toEqual({ fleet: { total: 0 } });
    socket.close();
  });

  it('masks a fault and names a reference, as HTTP does', async () => {
    const socket = await TestSocket.connect(owner);
    await application.sql('alter table connection rename to connection_away');
    try {
      const answer = await socket.subscribe('subscription { connectionStatus { id } }').next();
      expect(JSON.stringify(answer)).toContain('INTERNAL_SERVER_ERROR');
      expect(JSON.stringify(answer)).toMatch(/"reference":"[0-9a-f-]{36}"/);
      expect(JSON.stringify(answer)).not.toMatch(/relation|connection_away|select|stack/i);
    } finally {
      await application.sql('alter table connection_away rename to connection');
      socket.close();
    }
  });

  it('begins nothing new once its session has ended, and is closed', async () => {
    const leaver = await TestClient.signIn(owner.url, owner.account);
    const socket = await TestSocket.connect(leaver);
    await application.services.identity.pool.query(
      'delete from session where id = (select id from session where user_id = $1 order by created_at desc limit 1)',
      [leaver.account.userId],
    );
    await application.heard();
    const begun = socket.subscribe(fleet);
    expect(await socket.closed).toBe(4403);
    expect(
      begun.unread.filter(({ type, payload }) => type === 'next' && JSON.stringify(payload).includes('total')),
    ).toEqual([]);
  });
});

describe('an idle socket', () => {
  it('is closed when its session is ended somewhere else', async () => {
    const leaver = await TestClient.signIn(owner.url, owner.account);
    const socket = await TestSocket.connect(leaver);
    await fetch(`${owner.url}/api/auth/sign-out`, {
      method: 'POST',
      headers: { cookie: leaver.cookie, origin: owner.url, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(await socket.closed).toBe(4403);
  });

  it('that is gone before it is known who asks is not counted', async () => {
    const { identity, orm } = application.services;
    const person = await application.person('Sam', 'SUPPORT');
    const { token } = await startSession(application.services, {
      userId: person.account.userId,
      method: 'PASSWORD',
      origin: withoutRequest,
    });
    await orm.em.fork().transactional(async (em) => {
      await em.execute('set local role none');
      await em.execute('lock table auth.session in access exclusive mode');
      for (let count = 0; count < 20; count += 1) {
        const socket = await TestSocket.open(person.url, {
          origin: person.url,
          cookie: `relink.session_token=${token}`,
        });
        socket.introduce().catch(() => undefined);
        socket.close();
        await socket.closed;
      }
    });
    // Those that waited are asked about before these are.
    for (let count = 0; count < 20; count += 1) await findSession(application.services, token);
    await expect.poll(() => identity.pool.waitingCount).toBe(0);
    for (let count = 0; count < 20; count += 1) await orm.em.fork().execute('select 1');
    await TestSocket.connect(person);
  });

  it('is one of at most twenty that a person may have open', async () => {
    const person = await application.person('Sam', 'SUPPORT');
    const sockets = [];
    for (let count = 0; count < 20; count += 1) sockets.push(await TestSocket.connect(person));
    await expect(TestSocket.connect(person)).rejects.toThrow('1013');
    sockets[0]?.close();
    await sockets[0]?.closed;
    await expect
      .poll(async () =>
        TestSocket.connect(person).then(
          () => 'open',
          () => 'refused',
        ),
      )
      .toBe('open');
  });
});
