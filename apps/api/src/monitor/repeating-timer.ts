/** Does something at once and then again and again, with a pause between, never twice at the same time. */
export class RepeatingTimer {
  readonly #pause: number;
  readonly #work: () => Promise<void>;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(pause: number, work: () => Promise<void>) {
    this.#pause = pause;
    this.#work = work;
  }

  start(): void {
    this.#schedule(0);
  }

  #schedule(wait: number): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#running = this.#work().finally(() => this.#schedule(this.#pause));
    }, wait);
  }

  /** Resolves when what was under way is over. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#running;
  }
}
