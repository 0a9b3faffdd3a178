type Payload = { readonly query: string; readonly variables?: Record<string, unknown> | null | undefined };
type Result = { readonly data?: unknown; readonly errors?: unknown };
type Sink = { next(result: Result): void; error(error: unknown): void; complete(): void };

/** What the stock clients of graphql-ws and graphql-sse have in common, whatever types each of them insists on. */
type StockClient = {
  subscribe(payload: never, sink: never, ...more: never[]): () => void;
  iterate(payload: never, ...more: never[]): AsyncIterableIterator<unknown>;
};

/**
 * Makes a stock client go on where it was after every reconnect: nothing is missed and nothing comes twice. For
 * subscriptions that take `$after` and answer with a `cursor`. They are asked for as ever; the last cursor seen takes the
 * place of `after` in the payload, which both clients write anew each time they connect.
 *
 * A payload with errors is handed on and is no place to go on from. That a cursor is too old comes as one, with the code
 * CURSOR_EXPIRED: read anew what you keep, and subscribe again without `after`.
 */
export function resuming<Client extends StockClient>(client: Client): Client {
  const subscribe = (payload: Payload, sink: Sink, ...more: unknown[]): (() => void) => {
    const variables = { ...payload.variables };
    const next = (result: Result): void => {
      sink.next(result);
      const cursor = result.errors === undefined ? cursorOf(result.data) : null;
      if (cursor !== null) variables['after'] = cursor;
    };
    const kept = { next, error: (error: unknown) => sink.error(error), complete: () => sink.complete() };
    return client.subscribe({ ...payload, variables } as never, kept as never, ...(more as never[]));
  };
  const iterate = (payload: Payload, ...more: unknown[]) => iterated((sink) => subscribe(payload, sink, ...more));
  return { ...client, subscribe, iterate };
}

function cursorOf(data: unknown): string | null {
  const [edge] = Object.values(Object(data) as Record<string, unknown>);
  const cursor: unknown = Reflect.get(Object(edge) as object, 'cursor');
  return typeof cursor === 'string' ? cursor : null;
}

/** `subscribe` as something to loop over. The clients have it too, but theirs goes past this one's `subscribe`. */
function iterated(subscribe: (sink: Sink) => () => void): AsyncIterableIterator<Result> {
  const waiting: Result[] = [];
  let end: { readonly error?: unknown } | null = null;
  let wake = (): void => undefined;
  const finish = (how: { readonly error?: unknown }): void => {
    end ??= how;
    wake();
  };
  const stop = subscribe({
    next: (result) => {
      waiting.push(result);
      wake();
    },
    error: (error) => finish({ error }),
    complete: () => finish({}),
  });
  async function* results(): AsyncGenerator<Result> {
    for (;;) {
      for (let result = waiting.shift(); result !== undefined; result = waiting.shift()) yield result;
      if (end !== null && 'error' in end) throw end.error;
      if (end !== null) return;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  const iterator = results();
  const stopped = async () => {
    stop();
    waiting.length = 0;
    finish({});
    return { done: true as const, value: undefined };
  };
  return {
    next: () => iterator.next(),
    return: stopped,
    throw: stopped,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
