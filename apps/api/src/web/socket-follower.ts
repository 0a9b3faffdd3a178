import type { Answering } from '../sharing/answer.ts';
import type { Crowds } from '../sharing/crowds.ts';
import type { Following } from '../live/following.ts';
import { closeFor } from './close-for.ts';
import { SocketAnswers } from './socket-answers.ts';
import type { Delivery } from './socket-delivery.ts';

/**
 * A subscription that is told with a crowd, which sends it what there is. To graphql-ws it is a stream without items that
 * ends when the subscription does.
 */
export class SocketFollower implements AsyncGenerator<never, undefined> {
  readonly #ended = Promise.withResolvers<IteratorReturnResult<undefined>>();
  readonly #release: () => void;
  readonly #leave: () => void;

  constructor(
    crowds: Pick<Crowds, 'join'>,
    following: Following,
    answering: Answering,
    { client, id, release }: Delivery,
  ) {
    const answers = new SocketAnswers(client, id);
    // It may end before it is first asked.
    this.#ended.promise.catch(() => undefined);
    this.#release = release;
    this.#leave = crowds.join(following, answering, {
      tell: (several) => void answers.send(several),
      end: (reason) => {
        if (!closeFor(client, reason)) this.#ended.reject(reason);
        void this.return();
      },
    });
  }

  next(): Promise<IteratorReturnResult<undefined>> {
    return this.#ended.promise;
  }

  return(): Promise<IteratorReturnResult<undefined>> {
    this.#leave();
    this.#release();
    this.#ended.resolve({ value: undefined, done: true });
    return Promise.resolve({ value: undefined, done: true });
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
