import type { ExecutionResult, FormattedExecutionResult } from 'graphql';
import { createSourceEventStream, execute } from 'graphql';
import { rightsWereLost } from '../viewer/rights-were-lost.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { LiveContext } from './live-context.ts';
import type { Plan } from './plans.ts';
import type { Asked } from './sharing.ts';

/** The viewer is nobody any more, or may do less: whoever carries the stream lets the client come back. */
export class CredentialsEnded extends Error {
  constructor() {
    super('What the subscription was begun with no longer holds.');
  }
}

/** An answer as it is shown: faults masked. */
export type Format = (result: {
  data?: ExecutionResult['data'];
  errors?: ExecutionResult['errors'] | undefined;
}) => FormattedExecutionResult;

type Parts = { readonly plan: Plan; readonly context: LiveContext; readonly format: Format };

/** A subscription that runs; or the one answer of one that could not begin. */
export async function openLiveStream(parts: Parts): Promise<LiveStream | ExecutionResult> {
  const source = await createSourceEventStream({ ...parts.plan, contextValue: parts.context });
  return Symbol.asyncIterator in source ? new LiveStream(parts, source[Symbol.asyncIterator]()) : source;
}

/**
 * The answers of one subscription as the bytes of their JSON, made together with all other subscribers' (`Sharing`). An
 * answer is given out only while the viewer's rights are still those that it was made with.
 */
export class LiveStream implements AsyncIterableIterator<Buffer> {
  readonly #plan: Plan;
  readonly #context: LiveContext;
  readonly #format: Format;
  readonly #source: AsyncIterator<unknown>;

  constructor({ plan, context, format }: Parts, source: AsyncIterator<unknown>) {
    this.#plan = plan;
    this.#context = context;
    this.#format = format;
    this.#source = source;
  }

  async next(): Promise<IteratorResult<Buffer, undefined>> {
    const next = await this.#source.next();
    if (next.done === true) {
      if (this.#context.viewer === null) throw new CredentialsEnded();
      return { value: undefined, done: true };
    }
    const root: unknown = next.value;
    const isShareable = this.#plan.isShareable && typeof root === 'object' && root !== null;
    const asked = isShareable ? { root, plan: this.#plan } : null;
    const ready = asked === null ? null : this.#context.sharing.ready(this.#context, asked);
    const json = ready ?? (await this.#answer(root, asked));
    if (!this.#context.isCurrent) await this.#lookAgain(this.#context.viewer);
    return { value: json, done: false };
  }

  async return(): Promise<IteratorResult<Buffer, undefined>> {
    await this.#source.return?.();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #answer(root: unknown, asked: Asked | null): Promise<Buffer> {
    const make = async (): Promise<Buffer> => {
      const result = await execute({ ...this.#plan, contextValue: this.#context, rootValue: root });
      return Buffer.from(JSON.stringify(this.#format(result)));
    };
    return asked === null ? make() : this.#context.sharing.payload(this.#context, asked, make);
  }

  /** More rights than before do no harm: what comes next is made with them. */
  async #lookAgain(before: Viewer | null): Promise<void> {
    await this.#context.renew();
    const now = this.#context.viewer;
    if (before === null || now === null || rightsWereLost(before, now)) throw new CredentialsEnded();
  }
}
