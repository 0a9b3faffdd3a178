import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { ExecutionResult } from 'graphql';

/** Proxies cut what is silent for about a minute; browsers tell nobody of a comment. */
const commentEvery = 12_000;

/**
 * One operation as Server-Sent Events, in the words of graphql-sse (distinct connections). Nothing is read from the
 * operation before the last payload has been taken: whoever reads slowly holds it up, and no memory.
 * https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
 */
export class EventStream {
  readonly body = new PassThrough();
  readonly #gone = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #results: AsyncIterator<ExecutionResult> | null = null;

  constructor() {
    this.body.on('close', () => this.end());
    this.#timer = setInterval(() => this.body.write(':\n\n'), commentEvery).unref();
    // Some browsers take headers for an answer only with something after them.
    this.body.write(':\n\n');
  }

  /** All of it, as it is to be shown, and then that it is complete. */
  async carry(results: AsyncIterable<ExecutionResult>, show: (result: ExecutionResult) => object): Promise<void> {
    this.#results = results[Symbol.asyncIterator]();
    for (;;) {
      if (this.#gone.signal.aborted) return;
      const { done, value } = await this.#results.next();
      if (this.#gone.signal.aborted) return;
      if (done === true) break;
      await this.#write(`event: next\ndata: ${JSON.stringify(show(value))}\n\n`);
    }
    await this.#write('event: complete\ndata:\n\n');
    this.end();
  }

  async #write(text: string): Promise<void> {
    if (this.body.write(text)) return;
    await once(this.body, 'drain', { signal: this.#gone.signal }).catch(() => undefined);
  }

  /** Before it is complete, an end makes the client come back. */
  end(): void {
    if (this.#gone.signal.aborted) return;
    this.#gone.abort();
    clearInterval(this.#timer);
    this.body.end();
    void Promise.resolve(this.#results?.return?.()).catch(() => undefined);
  }
}
