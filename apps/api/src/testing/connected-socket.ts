import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { ClientOptions } from 'ws';
import { WebSocket, WebSocketServer } from 'ws';
import { ClientSocket } from '../web/client-socket.ts';
import { Outbox } from '../web/outbox.ts';
import { textFrames } from '../web/text-frame.ts';
import { WaitingBytes } from '../web/waiting-bytes.ts';

/** A socket as the server has it, and all that its client hears, in order; until the test ends. */
export async function connectedSocket(options: ClientOptions = {}) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await once(server, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, options);
  const heard: string[] = [];
  client.on('message', (data: Buffer) => heard.push(data.toString('utf8')));
  client.on('ping', () => heard.push('ping'));
  client.on('close', (code) => heard.push(`closed ${code}`));
  const [[webSocket, { socket }]] = (await Promise.all([once(server, 'connection'), once(client, 'open')])) as [
    [WebSocket, IncomingMessage],
    unknown,
  ];
  onTestFinished(() => {
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
