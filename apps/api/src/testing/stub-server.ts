import { once } from 'node:events';
import type { IncomingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type SeenRequest = { readonly method: string; readonly url: string; readonly headers: IncomingHttpHeaders };

/** A server that answers as a test tells it to, for answers that the sandbox does not give. */
export class StubServer {
  readonly url: string;
  readonly requests: SeenRequest[] = [];
  answer: (response: ServerResponse) => void = (response) => response.end();
  readonly #close: () => Promise<void>;

  private constructor(url: string, close: () => Promise<void>) {
    this.url = url;
    this.#close = close;
  }

  static async start(): Promise<StubServer> {
    const listener: RequestListener = (request, response) => {
      stub.requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
      stub.answer(response);
    };
    const server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const stub = new StubServer(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return stub;
  }

  close(): Promise<void> {
    return this.#close();
  }
}

/** An answer in one piece. */
export function sends(status: number, type: string, body: string, headers: Record<string, string> = {}) {
  return (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);
  };
}

/** Half of an answer, and then the connection is cut. */
export function cutsInHalf(body: string) {
  return (response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.write(body.slice(0, body.length / 2), () => response.destroy());
  };
}
