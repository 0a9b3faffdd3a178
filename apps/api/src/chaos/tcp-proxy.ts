import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** What happens on one connection. Without `answered`, what comes back is passed on. */
export type Wire = {
  readonly sent?: (chunk: Buffer) => void;
  readonly answered?: (chunk: Buffer, client: Socket) => void;
};

const noWire = (): Wire => ({});

/** Stands before a server on this machine, and can be gone: open connections end, new ones are cut. */
export class TcpProxy {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets: Set<Socket>;
  #isDown = false;

  private constructor(server: Server, sockets: Set<Socket>) {
    this.#server = server;
    this.#sockets = sockets;
    this.port = (server.address() as AddressInfo).port;
  }

  static async start(target: number, wire: (port: number) => Wire = noWire): Promise<TcpProxy> {
    const sockets = new Set<Socket>();
    const server = createServer((client) => {
      if (proxy.#isDown) client.resetAndDestroy();
      else join(client, connect(target, '127.0.0.1'), { sockets, wire: wire(proxy.port) });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const proxy = new TcpProxy(server, sockets);
    return proxy;
  }

  down(): void {
    this.#isDown = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  up(): void {
    this.#isDown = false;
  }

  /** Connections stay open and say nothing more, as behind a firewall that has forgotten them. */
  hold(): void {
    for (const socket of this.#sockets) socket.pause();
  }

  letGo(): void {
    for (const socket of this.#sockets) socket.resume();
  }

  async stop(): Promise<void> {
    this.down();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function join(client: Socket, target: Socket, { sockets, wire }: { sockets: Set<Socket>; wire: Wire }): void {
  for (const [socket, other] of [
    [client, target],
    [target, client],
  ] as const) {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      other.destroy();
    });
  }
  client.on('data', (chunk: Buffer) => {
    wire.sent?.(chunk);
    target.write(chunk);
  });
  target.on('data', (chunk: Buffer) => {
    if (wire.answered === undefined) client.write(chunk);
    else wire.answered(chunk, client);
  });
}
