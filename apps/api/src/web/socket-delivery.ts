import type { LiveStream } from '../sharing/live-stream.ts';
import type { ClientSocket } from './client-socket.ts';
import { closeFor } from './close-for.ts';
import { SocketAnswers } from './socket-answers.ts';

export type Delivery = {
  readonly client: ClientSocket;
  /** what the client calls the subscription */
  readonly id: string;
  /** lets go of what it shares with others */
  readonly release: () => void;
};

/**
 * Sends what a subscription answers over its socket, each as it comes. To graphql-ws it is a stream without items that
 * ends when the subscription does: that way an answer is neither serialised nor waited for once more.
 */
export class SocketDelivery implements AsyncGenerator<never, undefined> {
  readonly #stream: LiveStream;
  readonly #client: ClientSocket;
  readonly #release: () => void;
  readonly #answers: SocketAnswers;

  constructor(stream: LiveStream, { client, id, release }: Delivery) {
    this.#stream = stream;
    this.#client = client;
    this.#release = release;
    this.#answers = new SocketAnswers(client, id);
  }

  async next(): Promise<IteratorResult<never, undefined>> {
    try {
      for (;;) {
        const { value: json } = await this.#stream.next();
        // One that is closed hears nothing more: not that its subscription is over either, so it asks for it again.
        if (json === undefined || !this.#answers.send([json])) break;
      }
    } catch (error) {
      if (!closeFor(this.#client, error)) return await this.throw(error);
    }
    return this.return();
  }

  async return(): Promise<IteratorReturnResult<undefined>> {
    this.#release();
    await this.#stream.return();
    return { value: undefined, done: true };
  }

  async throw(error: unknown): Promise<never> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}
