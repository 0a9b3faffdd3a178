import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { TestClient } from './test-client.ts';

export type SocketMessage = { readonly type: string; readonly id?: string; readonly payload?: unknown };

/** One operation over a socket: its payloads in order, then how it ended. */
export class TestSubscription {
  readonly id = randomUUID();
  readonly #waiting: SocketMessage[] = [];
  #wake: () => void = () => undefined;

  receive(message: SocketMessage): void {
    this.#waiting.push(message);
    this.#wake();
  }

  /** The next message, whatever it is. */
  async next(): Promise<SocketMessage> {
    for (;;) {
      const message = this.#waiting.shift();
      if (message !== undefined) return message;
      await new Promise<void>((resolve, reject) => {
        this.#wake = resolve;
        setTimeout(() => reject(new Error('Nothing came over the socket within 8 seconds.')), 8_000).unref();
      });
    }
  }

  /** The data of the next payload. */
  async data<Data = Record<string, unknown>>(): Promise<Data> {
    const message = await this.next();
    const payload = message.payload as { data?: Data; errors?: unknown } | undefined;
    if (message.type !== 'next' || payload?.data === undefined || payload.errors !== undefined) {
      throw new Error(`Not a payload: ${JSON.stringify(message)}`);
    }
    return payload.data;
  }

  /** The first payload that is as wished; those before it are passed over. */
  async until<Data = Record<string, unknown>>(isWished: (data: Data) => boolean): Promise<Data> {
    for (;;) {
      const data = await this.data<Data>();
      if (isWished(data)) return data;
    }
  }

  /** As if nothing had come yet. */
  forget(): void {
    this.#waiting.length = 0;
  }

  /** What has come and was not read yet. */
  get unread(): readonly SocketMessage[] {
    return this.#waiting;
  }
}

/** graphql-transport-ws by hand, so that a test can also break its rules. */
export class TestSocket {
  readonly #socket: WebSocket;
  readonly #subscriptions = new Map<string, TestSubscription>();
  readonly #acknowledged = Promise.withResolvers<void>();
  /** the code the server closed with */
  readonly closed: Promise<number>;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => {
      socket.on('close', (code: number) => {
        resolve(code);
        this.#acknowledged.reject(new Error(`The socket was closed with ${code}.`));
      });
    });
    this.#acknowledged.promise.catch(() => undefined);
    socket.on('message', (data: Buffer) => this.#receive(JSON.parse(data.toString('utf8')) as SocketMessage));
  }

  /** Opens a socket without introducing itself. Rejects with the HTTP status when the upgrade is refused. */
  static open(url: string, headers: Record<string, string>): Promise<TestSocket> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
    const made = new TestSocket(socket);
    return new Promise((resolve, reject) => {
      socket.on('open', () => resolve(made));
      socket.on('error', reject);
      socket.on('unexpected-response', (_request, answer) => reject(new Error(String(answer.statusCode))));
    });
  }

  /** A socket of the client's session or key, acknowledged. */
  static async connect({ url, cookie, authorization }: TestClient): Promise<TestSocket> {
    const socket = await TestSocket.open(url, authorization === null ? { cookie, origin: url } : {});
    await socket.introduce(authorization === null ? undefined : { authorization });
    return socket;
  }

  introduce(payload?: object): Promise<void> {
    this.send({ type: 'connection_init', payload });
    return this.#acknowledged.promise;
  }

  send(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }

  subscribe(query: string, variables: object = {}): TestSubscription {
    const subscription = new TestSubscription();
    this.#subscriptions.set(subscription.id, subscription);
    this.send({ type: 'subscribe', id: subscription.id, payload: { query, variables } });
    return subscription;
  }

  /** Three streams begun one after the other have answered: what was begun before and is still silent has nothing to say. */
  async settle(): Promise<void> {
    for (let round = 0; round < 3; round += 1) {
      const fence = this.subscribe('subscription { fleet { total } }');
      await fence.data();
      this.complete(fence);
    }
  }

  complete(subscription: TestSubscription): void {
    this.send({ type: 'complete', id: subscription.id });
  }

  close(): void {
    this.#socket.close();
  }

  #receive(message: SocketMessage): void {
    if (message.type === 'connection_ack') this.#acknowledged.resolve();
    else if (message.id !== undefined) this.#subscriptions.get(message.id)?.receive(message);
  }
}
