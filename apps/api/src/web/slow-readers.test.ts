import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RawWebSocket } from '../testing/raw-web-socket.ts';
import { seedOrganisation } from '../testing/seed.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { touchConnection } from '../testing/touch-connection.ts';
import { WaitingBytes } from './waiting-bytes.ts';

describe('T23: readers that stop reading while much happens', () => {
  let application: TestApplication;
  let support: TestClient;
  let harbour: SeededOrganisation;

  beforeAll(async () => {
    application = await TestApplication.start({
      SOCKETS_PER_VIEWER: '50',
      SOCKET_BUFFER_KIB: '1024',
      ALL_SOCKET_BUFFERS_MIB: '4',
    });
    support = await application.person('Sue', 'SUPPORT');
    harbour = await seedOrganisation(application, 'Harbour Bakery');
    // An answer of 200 KB: what the kernel holds for a reader is soon full.
    await application.sql('alter table organisation drop constraint organisation_name_check');
    await application.sql('update organisation set name = ? where id = ?', [
      'Harbour, Bakery. '.repeat(1_200),
      harbour.id,
    ]);
  });
  afterAll(() => application.stop());

  const names = Array.from({ length: 10 }, (_, index) => `a${index}: organisation { name }`).join(' ');
  const query = `subscription { connectionStatus { lastCheckedAt ${names} } }`;

  type Message = { type: string; payload?: { data?: { connectionStatus: { lastCheckedAt: string | null } } } };

  async function subscribe(): Promise<RawWebSocket> {
    const headers = { origin: application.url, cookie: support.cookie };
    const { socket } = await RawWebSocket.open(application.url, headers);
    socket.say({ type: 'connection_init' });
    expect((await socket.message()).type).toBe('connection_ack');
    socket.say({ type: 'subscribe', id: '1', payload: { query } });
    return socket;
  }

  async function nextMark(socket: RawWebSocket): Promise<string | null> {
    const { type, payload } = (await socket.message()) as Message;
    expect(type).toBe('next');
    return payload?.data?.connectionStatus.lastCheckedAt ?? null;
  }

  it('are closed and can come back; the others get everything, and the server goes on', async () => {
    const [reading, stopping] = [
      await Promise.all(Array.from({ length: 2 }, subscribe)),
      await Promise.all(Array.from({ length: 2 }, subscribe)),
    ];
    for (const socket of [...reading, ...stopping]) await nextMark(socket);
    for (const { socket } of stopping) socket.pause();
    const seen: (string | null)[] = [];
    const marks: string[] = [];
    for (let count = 0; count < 40; count += 1) {
      marks.push(await touchConnection(application, harbour.connectionId));
      const each = await Promise.all(reading.map(nextMark));
      expect(new Set(each).size).toBe(1);
      seen.push(...new Set(each));
    }
    expect(seen).toEqual(marks);
    // Closed with a word where there was room for one, and cut off where there was none.
    const closed = await Promise.all(
      stopping.map((socket) => {
        socket.socket.resume();
        return socket.closed().catch(() => 1006);
      }),
    );
    for (const code of closed) expect([4413, 1006]).toContain(code);
    const back = await subscribe();
    expect(await nextMark(back)).toBe(marks.at(-1));
    for (const socket of [...reading, back]) socket.socket.destroy();
  }, 60_000);
});

describe('what waits for readers', () => {
  /** Connections whose other ends do not read. */
  async function stalled(count: number): Promise<{ sockets: Socket[]; close: () => void }> {
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      sockets.push(socket);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const clients = Array.from({ length: count }, () => connect(port, '127.0.0.1').pause());
    await expect.poll(() => sockets.length).toBe(count);
    return {
      sockets,
      close: () => {
        for (const client of clients) client.destroy();
        server.close();
      },
    };
  }

  it('is bounded for all together: those with most go first, and one alone is told of by itself', async () => {
    const { sockets, close } = await stalled(6);
    const waiting = new WaitingBytes({ waitingBytes: 3_000_000, waitingBytesOfAll: 10_000_000 });
    const gone: number[] = [];
    const write = (index: number, bytes: number): boolean => {
      const socket = sockets[index];
      if (socket === undefined) throw new Error('There is no such socket.');
      socket.write(Buffer.alloc(bytes));
      return waiting.note(socket, () => {
        gone.push(index);
        socket.destroy();
      });
    };
    // Whatever the kernel takes, it takes before anything waits here.
    for (let index = 0; index < 6; index += 1) while (sockets[index]?.writableLength === 0) write(index, 1_000_000);
    expect(gone).toEqual([]);
    let isWithin = true;
    while (isWithin) isWithin = write(0, 500_000);
    expect(gone).toEqual([]);
    for (let index = 1; gone.length === 0; index = (index % 5) + 1) {
      write(index, 250_000);
      expect(waiting.all).toBeLessThanOrEqual(10_000_000);
    }
    expect(gone[0]).toBe(0);
    expect(waiting.all).toBeLessThanOrEqual(5_000_000);
    close();
  });

  it('is forgotten with its socket', async () => {
    const { sockets, close } = await stalled(1);
    const [socket] = sockets;
    if (socket === undefined) throw new Error('There is no socket.');
    const waiting = new WaitingBytes({ waitingBytes: 100_000_000, waitingBytesOfAll: 100_000_000 });
    while (socket.writableLength < 1_000_000) {
      socket.write(Buffer.alloc(500_000));
      waiting.note(socket, () => undefined);
    }
    expect(waiting.all).toBe(socket.writableLength);
    waiting.forget(socket);
    expect(waiting.all).toBe(0);
    close();
  });
});
