import { once } from 'node:events';
import { PassThrough } from 'node:stream';

/** Proxies cut what is silent for about a minute; browsers tell nobody of a comment. */
const commentEvery = 12_000;

/** How long a client may take to read what is left when a stream has ended. */
const goodbyeWithin = 5_000;

const before = Buffer.from('event: next\ndata: ');
const after = Buffer.from('\n\n');
const complete = Buffer.from('event: complete\ndata:\n\n');

/**
 * One operation as Server-Sent Events, in the words of graphql-sse (distinct connections). Nothing is read from the
 * operation before the last payload has been taken: whoever reads slowly holds it up, and no memory.
 * https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
 */
export class EventStream {
  readonly body = new PassThrough();
  readonly #gone = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #answers: AsyncIterator<Buffer> | null = null;

  constructor() {
    this.body.on('close', () => this.end());
    this.#timer = setInterval(() => this.body.write(':\n\n'), commentEvery).unref();
    // Some browsers take headers for an answer only with something after them.
    this.body.write(':\n\n');
  }

  /** All of it, each answer the bytes of its JSON, and then that it is complete. */
  async carry(answers: AsyncIterable<Buffer>): Promise<void> {
    this.#answers = answers[Symbol.asyncIterator]();
    // Its client has left before there was anything to tell: what follows the changes for it ends as well.
    if (this.#gone.signal.aborted) await this.#answers.return?.();
    for (;;) {
      if (this.#gone.signal.aborted) return;
      const { done, value } = await this.#answers.next();
      if (this.#gone.signal.aborted) return;
      if (done === true) break;
      await this.#write(Buffer.concat([before, value, after]));
    }
    await this.#write(complete);
    this.end();
  }

  async #write(bytes: Buffer): Promise<void> {
    if (this.body.write(bytes)) return;
    await once(this.body, 'drain', { signal: this.#gone.signal }).catch(() => undefined);
  }

  /** Before it is complete, an end makes the client come back. */
  end(): void {
    if (this.#gone.signal.aborted) return;
    this.#gone.abort();
    clearInterval(this.#timer);
    this.body.end();
    // Whoever does not read would keep what waits, and a place, for as long as the connection lasts.
    setTimeout(() => this.body.destroy(), goodbyeWithin).unref();
    void Promise.resolve(this.#answers?.return?.()).catch(() => undefined);
  }
}
