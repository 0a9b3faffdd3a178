import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Something that takes Slack's incoming webhooks, and keeps the texts. */
export class ChatReceiver {
  readonly url: string;
  readonly messages: string[] = [];
  /** where each was sent */
  readonly paths: string[] = [];
  answer = 200;
  /** waited for before a message that comes now is answered */
  hold: Promise<void> = Promise.resolve();
  readonly #close: () => Promise<void>;

  private constructor(url: string, close: () => Promise<void>) {
    this.url = url;
    this.#close = close;
  }

  static async start(): Promise<ChatReceiver> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { text } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { text: string };
        receiver.messages.push(text);
        receiver.paths.push(request.url ?? '');
        void receiver.hold.then(() => response.writeHead(receiver.answer).end('ok'));
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const receiver = new ChatReceiver(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/T0/B0`,
      async () => {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    );
    return receiver;
  }

  get host(): string {
    return new URL(this.url).host;
  }

  close(): Promise<void> {
    return this.#close();
  }
}
