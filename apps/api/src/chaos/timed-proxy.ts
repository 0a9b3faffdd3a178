import { once } from 'node:events';
import { createServer, request as ask } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';

/** Stands before a server on this machine, counts what is asked of it, and takes the time until each answer is whole. */
export class TimedProxy {
  readonly port: number;
  readonly #server: Server;
  #calls: { path: string; milliseconds: number }[] = [];

  private constructor(server: Server) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  static async start(target: number): Promise<TimedProxy> {
    const server = createServer((asked, answer) => {
      const began = performance.now();
      const { method, headers, url = '' } = asked;
      const onward = ask({ host: 'localhost', port: target, path: url, method, headers }, (answered) => {
        answer.writeHead(answered.statusCode ?? 502, answered.headers);
        answered.once('end', () => proxy.#calls.push({ path: url, milliseconds: performance.now() - began }));
        pipeline(answered, answer).catch(() => answer.destroy());
      });
      onward.once('error', () => answer.destroy());
      pipeline(asked, onward).catch(() => onward.destroy());
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const proxy = new TimedProxy(server);
    return proxy;
  }

  /** What was asked since the last time, and how long it took in all. */
  take(): { readonly paths: readonly string[]; readonly milliseconds: number } {
    const calls = this.#calls;
    this.#calls = [];
    return {
      paths: calls.map(({ path }) => path),
      milliseconds: calls.reduce((sum, call) => sum + call.milliseconds, 0),
    };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
