import { randomUUID } from 'node:crypto';

/** A program with nothing but its API key: GraphQL over HTTP, and its subscriptions over a socket. */
export class Program {
  readonly #url: string;
  readonly #authorization: string;

  constructor(url: string, key: string) {
    this.#url = url;
    this.#authorization = `Bearer ${key}`;
  }

  post(query: string, variables: object = {}): Promise<Response> {
    return fetch(`${this.#url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: this.#authorization },
      body: JSON.stringify({ query, variables }),
    });
  }

  async data<Data>(query: string, variables: object = {}): Promise<Data> {
    const { data, errors } = (await (await this.post(query, variables)).json()) as { data?: Data; errors?: object[] };
    if (data === undefined || errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Follows a subscription; the data of every payload is handed on. */
  async follow(query: string, onData: (data: unknown) => void): Promise<{ readonly closed: Promise<number> }> {
    const socket = new WebSocket(`${this.#url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const acknowledged = Promise.withResolvers<void>();
    const closed = Promise.withResolvers<number>();
    socket.addEventListener('close', ({ code }) => {
      closed.resolve(code);
      acknowledged.reject(new Error(`The socket was closed with ${code}.`));
    });
    socket.addEventListener('open', () =>
      socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: this.#authorization } })),
    );
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data)) as { type: string; payload?: { data: unknown } };
      if (message.type === 'connection_ack') acknowledged.resolve();
      if (message.type === 'next' && message.payload !== undefined) onData(message.payload.data);
    });
    await acknowledged.promise;
    socket.send(JSON.stringify({ type: 'subscribe', id: randomUUID(), payload: { query } }));
    return { closed: closed.promise };
  }
}
