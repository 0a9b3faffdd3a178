import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export type ReceivedWebhook = {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly body: string;
};

/** A receiver as somebody else would write one, with the library of Standard Webhooks: it takes what verifies. */
export class WebhookReceiver {
  readonly url: string;
  /** what was taken, in the order of arrival */
  readonly taken: ReceivedWebhook[] = [];
  /** everything that arrived, with what it was answered */
  readonly seen: { readonly id: string; readonly status: number }[] = [];
  secret: string;
  /** the answer to what verifies; null: none ever comes */
  answer: (webhook: Pick<ReceivedWebhook, 'type' | 'data'>) => number | null = () => 204;
  readonly #close: () => Promise<void>;

  private constructor(url: string, secret: string, close: () => Promise<void>) {
    this.url = url;
    this.secret = secret;
    this.#close = close;
  }

  static async start(): Promise<WebhookReceiver> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        const status = receiver.#judge(request.headers as Record<string, string>, body);
        if (status !== null) response.writeHead(status).end();
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    const receiver = new WebhookReceiver(url, '', async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return receiver;
  }

  get host(): string {
    return new URL(this.url).host;
  }

  #judge(headers: Record<string, string>, body: string): number | null {
    const id = headers['webhook-id'] ?? '';
    let status: number | null = 401;
    try {
      const { type, data } = new Webhook(this.secret).verify(body, headers) as ReceivedWebhook;
      status = this.answer({ type, data });
      if (status !== null && status < 300) this.taken.push({ id, type, data, body });
    } catch {
      status = 401;
    }
    this.seen.push({ id, status: status ?? 0 });
    return status;
  }

  close(): Promise<void> {
    return this.#close();
  }
}
