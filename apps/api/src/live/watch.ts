import type { Change } from './change-feed.ts';

/** What one reader has not read yet. `next` waits; `stop` ends a wait at once, so that nothing lingers after a client. */
export class Watch {
  readonly #keysOf: (change: Change | 'everything') => readonly string[] | 'everything';
  readonly #onStop: () => void;
  readonly #waiting = new Set<string>();
  #everything = false;
  #stopped = false;
  #wake: () => void = () => undefined;

  constructor(keysOf: (change: Change | 'everything') => readonly string[] | 'everything', onStop: () => void) {
    this.#keysOf = keysOf;
    this.#onStop = onStop;
  }

  tell(change: Change | 'everything'): void {
    const keys = this.#keysOf(change);
    if (keys === 'everything') this.#everything = true;
    else for (const key of keys) this.#waiting.add(key);
    if (!this.isQuiet) this.#wake();
  }

  /** What another one has not read yet, besides. */
  take(other: Watch): void {
    this.#everything ||= other.#everything;
    for (const key of other.#waiting) this.#waiting.add(key);
  }

  /** There is nothing to read. */
  get isQuiet(): boolean {
    return !this.#everything && this.#waiting.size === 0;
  }

  /** Null when it was stopped; empty when nothing has changed within so many milliseconds. */
  async next(within?: number): Promise<string[] | 'everything' | null> {
    if (!this.#stopped && this.isQuiet) await this.#wait(within);
    if (this.#stopped) return null;
    const keys = this.#everything ? ('everything' as const) : [...this.#waiting];
    this.#everything = false;
    this.#waiting.clear();
    return keys;
  }

  /** Waits, whatever is told meanwhile. False when it was stopped. */
  async pause(milliseconds: number): Promise<boolean> {
    const until = performance.now() + milliseconds;
    for (let left = milliseconds; left > 0 && !this.#stopped; left = until - performance.now()) {
      await this.#wait(left);
    }
    return !this.#stopped;
  }

  async #wait(milliseconds?: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds);
    await promise;
    clearTimeout(timer);
  }

  stop(): void {
    this.#stopped = true;
    this.#onStop();
    this.#wake();
  }
}

/** A stream of payloads whose end also ends its watch: a generator alone would wait for one more change first. */
export function streamOf<Payload>(watch: Watch, payloads: AsyncGenerator<Payload>): AsyncIterableIterator<Payload> {
  return {
    next: () => payloads.next(),
    return: () => {
      watch.stop();
      return payloads.return(undefined);
    },
    throw: (error) => {
      watch.stop();
      return payloads.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
