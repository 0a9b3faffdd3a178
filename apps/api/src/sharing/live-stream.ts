import type { ExecutionResult } from 'graphql';
import { createSourceEventStream } from 'graphql';
import { rightsWereLost } from '../viewer/rights-were-lost.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { Answering } from './answer.ts';
import { answerAbout } from './answer.ts';
import { CredentialsEnded } from './credentials-ended.ts';

/** What a subscription tells of, one after the other; or the one answer of one that could not begin. */
export async function openSource({ plan, context }: Answering): Promise<AsyncIterable<unknown> | ExecutionResult> {
  return createSourceEventStream({ ...plan, contextValue: context });
}

/**
 * The answers of one subscription as the bytes of their JSON, made together with all other subscribers' (`Sharing`), at
 * the pace at which they are taken. An answer is given out only while the viewer's rights are still those that it was
 * made with.
 */
export class LiveStream implements AsyncIterableIterator<Buffer> {
  readonly #answering: Answering;
  readonly #source: AsyncIterator<unknown>;

  constructor(answering: Answering, source: AsyncIterable<unknown>) {
    this.#answering = answering;
    this.#source = source[Symbol.asyncIterator]();
  }

  async next(): Promise<IteratorResult<Buffer, undefined>> {
    const { context } = this.#answering;
    const next = await this.#source.next();
    if (next.done === true) {
      if (context.viewer === null) throw new CredentialsEnded();
      return { value: undefined, done: true };
    }
    const { made: json } = await answerAbout(next.value, this.#answering);
    if (!context.isCurrent) await this.#lookAgain(context.viewer);
    return { value: json, done: false };
  }

  async return(): Promise<IteratorResult<Buffer, undefined>> {
    await this.#source.return?.();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** More rights than before do no harm: what comes next is made with them. */
  async #lookAgain(before: Viewer | null): Promise<void> {
    const { viewer: now } = await this.#answering.context.renew();
    if (before === null || now === null || rightsWereLost(before, now)) throw new CredentialsEnded();
  }
}
