import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import type { Services } from '../services.ts';
import type { Plans } from '../sharing/plans.ts';
import type { Sharing } from '../sharing/sharing.ts';
import { clientAddressOf } from './client-address.ts';
import { ClientSocket } from './client-socket.ts';
import { closeCode } from './close-code.ts';
import type { OpenSockets, Place } from './open-sockets.ts';
import { Outbox } from './outbox.ts';
import { maySocketOpen } from './same-origin.ts';
import { longestMessage } from './socket-limits.ts';
import { socketProtocol } from './socket-protocol.ts';
import { SocketRounds } from './socket-rounds.ts';
import { WaitingBytes } from './waiting-bytes.ts';

/** How long a client may take to answer a goodbye. */
const goodbyeWithin = 5_000;

/**
 * GraphQL over WebSocket, as guarded as HTTP: origin and room are checked before the upgrade, and `socketProtocol` checks
 * the rest. RFC 6455 10.2; ASVS 4.4.1-4.4.4.
 */
export function graphqlSocket(
  server: Server,
  services: Services,
  { open, ...live }: { open: OpenSockets; plans: Plans; sharing: Sharing },
): { close(): Promise<void> } {
  const { sockets: limits, publicUrl, trustedProxyHops } = services.environment;
  const waiting = new WaitingBytes(limits);
  const outbox = new Outbox();
  const rounds = new SocketRounds(services.credentials);
  const protocol = socketProtocol(services, live, rounds);
  // Compressing costs memory per socket, and lets what is secret be guessed from sizes.
  const guarded = { maxPayload: longestMessage, perMessageDeflate: false, closeTimeout: goodbyeWithin };
  const upgrades = new WebSocketServer({ noServer: true, handleProtocols, ...guarded });

  const take = (webSocket: WebSocket, request: IncomingMessage, place: Place): void => {
    // Spread, so that what came at once does not come again at once.
    const endsAt = Date.now() + limits.lifetime * (0.9 + Math.random() / 10);
    const client = new ClientSocket({ webSocket, socket: request.socket, place, waiting, outbox, endsAt });
    const leaveRounds = rounds.join(client);
    // What a client does against RFC 6455: `ws` closes it, with 1002, 1007 or 1009.
    webSocket.on('error', (error) => services.log.debug({ error }, 'A socket broke its protocol.'));
    const isFlood = (): boolean => {
      if (client.countMessage(Date.now())) return false;
      client.close(closeCode.flood, 'Too many messages.');
      // Nor is what still comes until the client has said goodbye read.
      webSocket.pause();
      return true;
    };
    // `ws` answers a ping by itself, and a pong needs no answer; both take time.
    webSocket.on('ping', isFlood);
    webSocket.on('pong', isFlood);
    const closed = protocol.opened(client, request, (onMessage) => {
      webSocket.on('message', (data: Buffer) => {
        if (!isFlood()) onMessage(data.toString('utf8'));
      });
    });
    webSocket.once('close', (code, reason: Buffer) => {
      leaveRounds();
      closed(code, reason.toString('utf8'));
    });
  };

  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const path = request.url?.split('?', 1)[0];
    if (path !== '/graphql') return refuse(socket, '404 Not Found');
    if (!maySocketOpen(request.headers, publicUrl)) return refuse(socket, '403 Forbidden');
    const place = open.enter(clientAddressOf(request, trustedProxyHops));
    if (place === null) return refuse(socket, '503 Service Unavailable\r\nretry-after: 10');
    socket.once('close', () => place.leave());
    upgrades.handleUpgrade(request, socket, head, (webSocket) => take(webSocket, request, place));
  });
  return {
    close: async () => {
      for (const client of upgrades.clients) client.close(closeCode.restart, 'The server is restarting.');
      await new Promise<void>((resolve) => upgrades.close(() => resolve()));
      rounds.stop();
    },
  };
}

/** Node takes its own hands off a socket before it tells of an upgrade: an error of it would end the process. */
function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy());
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
