import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { seedApiKey } from '../testing/seed-api-key.ts';
import { TestApplication } from '../testing/test-application.ts';
import { TestClient } from '../testing/test-client.ts';
import { RawWebSocket } from '../testing/raw-web-socket.ts';

let application: TestApplication;
let owner: TestClient;

beforeAll(async () => {
  application = await TestApplication.start({ SOCKETS_PER_VIEWER: '3', SOCKETS_PER_ADDRESS: '6' });
  owner = await application.person('Olga', 'OWNER');
});
afterAll(() => application.stop());
afterEach(async () => {
  for (const { socket } of opened.splice(0)) socket.destroy();
  await vi.waitUntil(() => application.openSockets.count === 0);
});

const opened: RawWebSocket[] = [];

async function upgrade(
  url: string,
  headers: Record<string, string>,
  protocol?: string | null,
): Promise<{ status: number; socket: RawWebSocket }> {
  const made = await RawWebSocket.open(url, headers, protocol);
  opened.push(made.socket);
  return made;
}

const fleet = { query: 'subscription { fleet { total } }' };

const browser = (client: TestClient = owner) => ({ origin: application.url, cookie: client.cookie });

async function open(headers: Record<string, string> = browser(), protocol?: string | null): Promise<RawWebSocket> {
  const { status, socket } = await upgrade(application.url, headers, protocol);
  expect(status).toBe(101);
  return socket;
}

async function introduced(client?: TestClient): Promise<RawWebSocket> {
  const socket = await open(browser(client));
  socket.say({ type: 'connection_init' });
  expect(await socket.message()).toEqual({ type: 'connection_ack' });
  return socket;
}

describe('a socket is closed', () => {
  it.each<[string, string | object]>([
    ['no JSON', 'hello'],
    ['no object', '[]'],
    ['of a kind that there is not', { type: 'made_up' }],
    ['of a kind that only servers send', { type: 'connection_ack', payload: 1 }],
    ['a subscription without an id', { type: 'subscribe', payload: fleet }],
    ['a subscription with an empty id', { type: 'subscribe', id: '', payload: fleet }],
    ['a subscription without an operation', { type: 'subscribe', id: '1', payload: {} }],
    ['a subscription whose operation is no text', { type: 'subscribe', id: '1', payload: { query: { a: 1 } } }],
    [
      'a subscription whose variables are no object',
      { type: 'subscribe', id: '1', payload: { ...fleet, variables: 'a' } },
    ],
    [
      'a batch',
      [
        { type: 'subscribe', id: '1', payload: fleet },
        { type: 'subscribe', id: '2', payload: fleet },
      ],
    ],
  ])('with 4400 after a message that is %s', async (_what, message) => {
    const socket = await introduced();
    socket.say(message);
    expect(await socket.closed()).toBe(4400);
  });

  it('with 4401 when it asks before it has said who it is', async () => {
    const socket = await open();
    socket.say({ type: 'subscribe', id: '1', payload: fleet });
    expect(await socket.closed()).toBe(4401);
  });

  it.each([
    ['nothing', {}, undefined],
    ['a session that there is not', { cookie: 'relink.session_token=made-up' }, undefined],
    [
      'a key that there is not',
      {},
      { authorization: `Bearer rlk_${'a'.repeat(12)}_${'b'.repeat(43)}_${'c'.repeat(6)}` },
    ],
    ['a key in the wrong place', { authorization: 'Bearer rlk_made_up' }, undefined],
    ['a key that is no text', {}, { authorization: { toString: 'Bearer' } }],
  ])('with 4403 when it says who it is with %s', async (_what, headers, payload) => {
    const socket = await open({ origin: application.url, ...(headers as Record<string, string>) });
    socket.say({ type: 'connection_init', ...(payload === undefined ? {} : { payload }) });
    expect(await socket.closed()).toBe(4403);
  });

  it('with 4403 at once when its key is revoked, and when its session ends', async () => {
    const key = await seedApiKey(application);
    const program = await open({});
    program.say({ type: 'connection_init', payload: { authorization: key.client.authorization } });
    expect(await program.message()).toEqual({ type: 'connection_ack' });
    await application.sql('update api_key set revoked_at = now(), digest = null, pepper = null where id = ?', [key.id]);
    expect(await program.closed()).toBe(4403);

    const leaver = await TestClient.signIn(owner.url, owner.account);
    const socket = await introduced(leaver);
    await fetch(`${owner.url}/api/auth/sign-out`, {
      method: 'POST',
      headers: { cookie: leaver.cookie, origin: owner.url, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(await socket.closed()).toBe(4403);
  });

  it.each([null, 'graphql-ws', 'graphql-transport-ws2', 'soap'])('with 4406 when it speaks %s', async (protocol) => {
    const socket = await open(browser(), protocol);
    expect(await socket.closed()).toBe(4406);
  });

  it('with 4408 when it says nothing', async () => {
    const socket = await open();
    expect(await socket.closed()).toBe(4408);
  });

  it('with 4409 when it uses the id of a subscription that is open, and not when that one has ended', async () => {
    const socket = await introduced();
    socket.say({ type: 'subscribe', id: '1', payload: fleet });
    expect(await socket.message()).toMatchObject({ type: 'next', id: '1' });
    socket.say({ type: 'complete', id: '1' });
    socket.say({ type: 'ping' });
    expect(await socket.message()).toEqual({ type: 'pong' });
    socket.say({ type: 'subscribe', id: '1', payload: fleet });
    expect(await socket.message()).toMatchObject({ type: 'next', id: '1' });
    socket.say({ type: 'subscribe', id: '1', payload: fleet });
    expect(await socket.closed()).toBe(4409);
  });

  it('with 4409 however long that id is, which is more than a goodbye can say', async () => {
    const socket = await introduced();
    const id = 'é'.repeat(5_000);
    socket.say({ type: 'subscribe', id, payload: fleet });
    expect(await socket.message()).toMatchObject({ type: 'next', id });
    socket.say({ type: 'subscribe', id, payload: fleet });
    expect(await socket.closed()).toBe(4409);
  });

  it('with 4429 when it says twice who it is', async () => {
    const socket = await introduced();
    socket.say({ type: 'connection_init' });
    expect(await socket.closed()).toBe(4429);
  });

  it.each([1000, 1001])('with %i when its client leaves with it', async (code) => {
    const socket = await introduced();
    socket.leave(code);
    expect(await socket.closed()).toBe(code);
  });

  it.each<[number, string, (socket: RawWebSocket) => void]>([
    [
      1002,
      'a frame that is not masked',
      (socket) => socket.frame(1, Buffer.from('{"type":"ping"}'), { masked: false }),
    ],
    [1002, 'a frame of a kind that is reserved', (socket) => socket.frame(3, Buffer.from('x'))],
    [1007, 'text that is no UTF-8', (socket) => socket.frame(1, Buffer.from([0x22, 0xc3, 0x28, 0x22]))],
    [
      1009,
      'a message longer than 64 KiB',
      (socket) => socket.say({ type: 'ping', payload: { a: 'x'.repeat(65_536) } }),
    ],
  ])('with %i after %s', async (code, _what, send) => {
    const socket = await introduced();
    send(socket);
    expect(await socket.closed()).toBe(code);
  });

  it('with 1008 after more messages than anybody needs', async () => {
    const socket = await introduced();
    for (let count = 0; count < 800; count += 1) socket.say({ type: 'ping' });
    expect(await socket.closed()).toBe(1008);
  });

  it('with 1008 after more answers than it was asked for', async () => {
    const socket = await introduced();
    for (let count = 0; count < 800; count += 1) socket.frame(10, Buffer.alloc(0));
    expect(await socket.closed()).toBe(1008);
    // And is not read any further: what it goes on sending breaks off with the connection.
    const answers = Buffer.alloc(30_000_000, Buffer.from([0x8a, 0x80, 0, 0, 0, 0]));
    const broken = await new Promise((resolve) => socket.socket.write(answers, resolve));
    expect(broken).toBeInstanceOf(Error);
  });

  it('with 1013 when as many are open as one may have, and the next one is let in when one has gone', async () => {
    const sockets = [await introduced(), await introduced(), await introduced()];
    const fourth = await open();
    fourth.say({ type: 'connection_init' });
    expect(await fourth.closed()).toBe(1013);
    const [first] = sockets;
    first?.leave(1000);
    await expect
      .poll(async () => {
        const next = await open();
        next.say({ type: 'connection_init' });
        const { opcode } = await next.next();
        next.leave(1000);
        return opcode;
      })
      .toBe(1);
    for (const socket of sockets) socket.leave(1000);
  });

  it('with 1013 when the database is away: a client that gave up would have to be told of its return', async () => {
    const sam = await application.person('Sam', 'SUPPORT');
    await application.sql('alter table auth.session rename to session_away');
    try {
      const socket = await open(browser(sam));
      socket.say({ type: 'connection_init' });
      expect(await socket.closed()).toBe(1013);
    } finally {
      await application.sql('alter table auth.session_away rename to session');
    }
  });

  it('with 1012 when it is old, and when the server stops', async () => {
    const { sockets } = application.services.environment;
    const { lifetime } = sockets;
    Object.assign(sockets, { lifetime: 0 });
    const old = await introduced();
    Object.assign(sockets, { lifetime });
    expect(await old.closed()).toBe(1012);

    const second = await application.another();
    const { socket } = await upgrade(second.url, { origin: second.url, cookie: owner.cookie });
    socket.say({ type: 'connection_init' });
    expect(await socket.message()).toEqual({ type: 'connection_ack' });
    const stopped = second.stop();
    expect(await socket.closed()).toBe(1012);
    await stopped;
  });
});

describe('an upgrade is refused', () => {
  it('with 503 beyond what one address may have open, whoever asks, until one has gone', async () => {
    const sockets = await Promise.all(Array.from({ length: 6 }, () => open()));
    const { status } = await upgrade(application.url, browser());
    expect(status).toBe(503);
    for (const socket of sockets) socket.socket.destroy();
    await expect
      .poll(async () => {
        const { status: now, socket } = await RawWebSocket.open(application.url, browser());
        socket.socket.destroy();
        return now;
      })
      .toBe(101);
  });

  it('with 503 by the address that the trusted proxy names, not by the proxy’s', async () => {
    const from = (address: string) =>
      upgrade(application.url, { ...browser(), 'x-forwarded-for': `198.51.100.1, ${address}` });
    const first = await Promise.all(Array.from({ length: 6 }, () => from('203.0.113.1')));
    expect((await from('203.0.113.1')).status).toBe(503);
    const other = await from('203.0.113.2');
    expect(other.status).toBe(101);
    for (const { socket } of [...first, other]) socket.socket.destroy();
  });

  it('and the server outlives a client that is gone before it hears so', async () => {
    for (let count = 0; count < 20; count += 1) {
      const socket = connect(Number(new URL(application.url).port), 'localhost');
      await once(socket, 'connect');
      socket.write(
        'GET /graphql HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\norigin: https://evil.example\r\n\r\n',
      );
      socket.resetAndDestroy();
    }
    await sleep(50);
    const socket = await introduced();
    socket.leave(1000);
    expect(await socket.closed()).toBe(1000);
  });
});
