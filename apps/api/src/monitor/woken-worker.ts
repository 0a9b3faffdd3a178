import type { Watch } from '../live/watch.ts';

/** Does something whenever a watch tells of a change, never twice at the same time; changes meanwhile make one more turn. */
export class WokenWorker {
  readonly #watch: Watch;
  readonly #running: Promise<void>;

  constructor(watch: Watch, work: () => Promise<void>) {
    this.#watch = watch;
    this.#running = this.#run(work);
  }

  async #run(work: () => Promise<void>): Promise<void> {
    while ((await this.#watch.next()) !== null) await work();
  }

  /** Resolves when what was under way is over. */
  async stop(): Promise<void> {
    this.#watch.stop();
    await this.#running;
  }
}
