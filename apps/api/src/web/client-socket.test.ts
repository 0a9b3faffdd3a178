import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import type { ClientOptions } from 'ws';
import { WebSocket, WebSocketServer } from 'ws';
import { ClientSocket } from './client-socket.ts';
import { Outbox } from './outbox.ts';
import { textFrames } from './text-frame.ts';
import { WaitingBytes } from './waiting-bytes.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A socket as the server has it, and all that its client hears, in order. */
async function connected(options: ClientOptions = {}) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await once(server, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, options);
  const heard: string[] = [];
  client.on('message', (data: Buffer) => heard.push(data.toString('utf8')));
  client.on('ping', () => heard.push('ping'));
  client.on('close', (code) => heard.push(`closed ${code}`));
  const [webSocket, { socket }] = (await once(server, 'connection')) as [WebSocket, IncomingMessage];
  closing.push(() => {
    client.terminate();
    server.close();
  });
  const clientSocket = new ClientSocket({
    webSocket,
    socket,
    place: { takeFor: () => true, leave: () => undefined },
    waiting: new WaitingBytes({ waitingBytes: 1_000_000, waitingBytesOfAll: 1_000_000 }),
    outbox: new Outbox(),
    endsAt: Number.POSITIVE_INFINITY,
  });
  const say = (...texts: string[]) =>
    clientSocket.sendFrames(
      textFrames(
        Buffer.from(''),
        texts.map((text) => Buffer.from(text)),
        Buffer.from(''),
      ),
    );
  return { client, clientSocket, webSocket, socket, heard, say };
}

it('writes what it is given and what ws writes in the order in which they came', async () => {
  const { clientSocket, heard, say } = await connected();
  say('a', 'b');
  say('c');
  clientSocket.send('d');
  say('e');
  clientSocket.close(4413, 'f');
  expect(say('g')).toBe(false);
  await expect.poll(() => heard).toEqual(['a', 'b', 'c', 'd', 'e', 'closed 4413']);
});

it('is understood whatever the length of a message', async () => {
  const { heard, say } = await connected();
  // On both sides of every length at which the head of a frame grows.
  const texts = [1, 125, 126, 65_535, 65_536, 200_000].map((length) => 'x'.repeat(length));
  say(...texts);
  await expect.poll(() => heard.map(({ length }) => length)).toEqual(texts.map(({ length }) => length));
  expect(heard).toEqual(texts);
});

it('sends a ping with what is written next, or else by itself, and once', async () => {
  const { clientSocket, webSocket, heard, say } = await connected();
  clientSocket.pingSoon();
  say('a');
  await once(webSocket, 'pong');
  clientSocket.ping();
  clientSocket.pingSoon();
  clientSocket.ping();
  await once(webSocket, 'pong');
  say('b');
  await expect.poll(() => heard).toEqual(['a', 'ping', 'ping', 'b']);
});

it('gives up a client that answers no ping', async () => {
  const { clientSocket, heard } = await connected({ autoPong: false });
  clientSocket.pingSoon();
  clientSocket.ping();
  await expect.poll(() => heard).toEqual(['ping']);
  clientSocket.pingSoon();
  await expect.poll(() => heard).toEqual(['ping', 'closed 1006']);
});

it('holds no more memory for a reader that is behind than what waits for it', async () => {
  const { client, clientSocket, socket, heard, say } = await connected();
  client.pause();
  // What the kernel takes, it takes first.
  let filled = 0;
  for (; socket.writableLength === 0; filled += 1) {
    say('x'.repeat(100_000));
    clientSocket.flush();
  }
  const write = vi.spyOn(socket, 'write');
  const late = ['a', 'b', 'c'];
  for (const text of late) {
    say(text);
    clientSocket.flush();
  }
  const written = write.mock.calls.map(([chunk]) => chunk as Buffer);
  expect(written.map(({ buffer }) => buffer.byteLength)).toEqual(written.map(({ length }) => length));
  client.resume();
  await expect.poll(() => heard.length).toBe(filled + late.length);
  expect(heard.slice(filled)).toEqual(late);
});
