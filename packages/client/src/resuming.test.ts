import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema } from 'graphql';
import { createClient as createStreamClient } from 'graphql-sse';
import { createHandler } from 'graphql-sse/lib/use/http';
import { createClient as createSocketClient } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { resuming } from './resuming.ts';

type Edge = { cursor: string; node: string | null };
type Answer = { data?: { events: Edge } | null; errors?: readonly { message: string }[] };

const query = 'subscription($after: String) { events(after: $after) { cursor node } }';

/** Counts upwards for ever; a cursor is the last number. Every tenth payload is a mark of progress. */
async function* counting({ after }: { after?: string | null }) {
  let number = Number(after ?? 0);
  yield { events: { cursor: String(number), node: null } };
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    number += 1;
    asked.highest = Math.max(asked.highest, number);
    yield { events: { cursor: String(number), node: number % 10 === 0 ? null : `event ${number}` } };
  }
}

const asked = { highest: 0, after: [] as unknown[] };
let close: () => Promise<void>;
let cut: (code: number) => void;
let address: string;

beforeEach(async () => {
  asked.after = [];
  const schema = buildSchema(
    'type Query { one: Int } type Edge { cursor: String! node: String } type Subscription { events(after: String): Edge! }',
  );
  const events = schema.getSubscriptionType()?.getFields()['events'];
  if (events === undefined) throw new Error('There is no such field.');
  events.subscribe = (_root, variables: { after?: string }) => {
    asked.after.push(variables.after ?? null);
    if (variables.after === 'old') throw new Error('Too old.');
    return counting(variables);
  };
  const handle = createHandler({ schema });
  const server = createServer((request, response) => void handle(request, response));
  const sockets = new WebSocketServer({ server });
  const disposable = useServer({ schema }, sockets);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  cut = (code) => {
    for (const socket of sockets.clients) {
      if (code === 1006) socket.terminate();
      else socket.close(code);
    }
    if (sockets.clients.size === 0) server.closeAllConnections();
  };
  close = async () => {
    await disposable.dispose();
    server.closeAllConnections();
    server.close();
  };
});
afterEach(() => close());

const clients = {
  'graphql-ws': () =>
    resuming(
      createSocketClient({
        url: `ws://${address}`,
        webSocketImpl: WebSocket,
        retryAttempts: Infinity,
        retryWait: () => Promise.resolve(),
        shouldRetry: () => true,
      }),
    ),
  'graphql-sse': () =>
    resuming(createStreamClient({ url: `http://${address}`, retryAttempts: Infinity, retry: () => Promise.resolve() })),
};
const kinds = Object.keys(clients) as (keyof typeof clients)[];

describe.each(kinds)('the stock client of %s', (kind) => {
  it('misses nothing and is told nothing twice, however often and however it is cut', async () => {
    const client = clients[kind]();
    const seen: string[] = [];
    let cuts = 0;
    for await (const { data } of client.iterate({ query, variables: { after: '100' } }) as AsyncIterable<Answer>) {
      if (data?.events.node != null) seen.push(data.events.node);
      const due = Math.floor(seen.length / 30);
      if (due > cuts) {
        cuts = due;
        cut([1001, 1012, 1013, 4403, 1006][cuts % 5] ?? 1006);
      }
      if (cuts === 8) break;
    }
    const first = 101;
    const all = Array.from({ length: 400 }, (_, index) => first + index).filter((number) => number % 10 !== 0);
    expect(seen).toEqual(all.slice(0, seen.length).map((number) => `event ${number}`));
    expect(seen.length).toBeGreaterThanOrEqual(240);
    expect(asked.after).toHaveLength(8);
    expect(asked.after[0]).toBe('100');
    await client.dispose();
  });

  it('begins where it is told to, and leaves what it was given as it was', async () => {
    const client = clients[kind]();
    const given = { query, variables: { after: '7' } };
    for await (const { data } of client.iterate(given) as AsyncIterable<Answer>) {
      if (data?.events.node != null) break;
    }
    expect(given).toEqual({ query, variables: { after: '7' } });
    await client.dispose();
  });

  it('is told why it cannot go on', async () => {
    const client = clients[kind]();
    const answers: Answer[] = [];
    for await (const answer of client.iterate({ query, variables: { after: 'old' } }) as AsyncIterable<Answer>) {
      answers.push(answer);
    }
    expect(answers).toMatchObject([{ errors: [{ message: 'Too old.' }] }]);
    await client.dispose();
  });

  it('stops at once when nobody wants more', async () => {
    const client = clients[kind]();
    const iterator = client.iterate({ query }) as AsyncIterableIterator<Answer>;
    await iterator.next();
    const waiting = iterator.next();
    expect(await iterator.return?.()).toEqual({ done: true, value: undefined });
    await waiting;
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    await client.dispose();
  });

  it('does not go on from an answer with errors', async () => {
    const seen: Answer[] = [];
    const payloads: { variables: Record<string, unknown> }[] = [];
    let tell: (answer: Answer) => void = () => undefined;
    const made = resuming({
      subscribe: (payload: { variables: Record<string, unknown> }, sink: { next(answer: Answer): void }) => {
        payloads.push(payload);
        tell = (answer) => sink.next(answer);
        return () => undefined;
      },
      iterate: () => {
        throw new Error('It is not used.');
      },
    });
    made.subscribe(
      { query } as never,
      { next: (answer: Answer) => seen.push(answer), error: () => undefined, complete: () => undefined } as never,
    );
    tell({ data: { events: { cursor: '1', node: 'one' } } });
    tell({ data: { events: { cursor: '2', node: null } }, errors: [{ message: 'Not read.' }] });
    expect(payloads).toMatchObject([{ variables: { after: '1' } }]);
    expect(seen).toHaveLength(2);
  });
});
