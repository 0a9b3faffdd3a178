import { once } from 'node:events';
import { expect, it, vi } from 'vitest';
import { connectedSocket } from '../testing/connected-socket.ts';

it('writes what it is given and what ws writes in the order in which they came', async () => {
  const { clientSocket, heard, say } = await connectedSocket();
  say('a', 'b');
  say('c');
  clientSocket.send('d');
  say('e');
  clientSocket.close(4413, 'f');
  expect(say('g')).toBe(false);
  await expect.poll(() => heard).toEqual(['a', 'b', 'c', 'd', 'e', 'closed 4413']);
});

it('writes nothing where there is nothing to say, nor a ping with it', async () => {
  const { clientSocket, socket, heard, say } = await connectedSocket();
  const write = vi.spyOn(socket, 'write');
  clientSocket.pingSoon();
  expect(say()).toBe(true);
  clientSocket.flush();
  expect(write).not.toHaveBeenCalled();
  say('a');
  await expect.poll(() => heard).toEqual(['a', 'ping']);
  clientSocket.close(4413, '');
  expect(say()).toBe(false);
});

it('is understood whatever the length of a message', async () => {
  const { heard, say } = await connectedSocket();
  // On both sides of every length at which the head of a frame grows.
  const texts = [1, 125, 126, 65_535, 65_536, 200_000].map((length) => 'x'.repeat(length));
  say(...texts);
  await expect.poll(() => heard.map(({ length }) => length)).toEqual(texts.map(({ length }) => length));
  expect(heard).toEqual(texts);
});

it('sends a ping with what is written next, or else by itself, and once', async () => {
  const { clientSocket, webSocket, heard, say } = await connectedSocket();
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
  const { clientSocket, heard } = await connectedSocket({ autoPong: false });
  clientSocket.pingSoon();
  clientSocket.ping();
  await expect.poll(() => heard).toEqual(['ping']);
  clientSocket.pingSoon();
  await expect.poll(() => heard).toEqual(['ping', 'closed 1006']);
});

it('holds no more memory for a reader that is behind than what waits for it', async () => {
  const { client, clientSocket, socket, heard, say } = await connectedSocket();
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
