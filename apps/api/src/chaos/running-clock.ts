import { setTimeout as sleep } from 'node:timers/promises';
import type { SandboxProcess } from './sandbox-process.ts';

/** Makes the sandbox's time run `scale` times as fast as the machine's, in steps of whole seconds. */
export class RunningClock {
  readonly #sandbox: SandboxProcess;
  readonly #scale: number;
  readonly #stopping = new AbortController();
  #offsetSeconds = 0;
  #running: Promise<void> = Promise.resolve();

  constructor(sandbox: SandboxProcess, scale: number) {
    this.#sandbox = sandbox;
    this.#scale = scale;
  }

  now(): number {
    return Date.now() + this.#offsetSeconds * 1_000;
  }

  start(): void {
    this.#running = this.#run(performance.now());
  }

  async #run(began: number): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      this.#offsetSeconds = Math.floor(((performance.now() - began) * (this.#scale - 1)) / 1_000);
      await this.#sandbox.control('clock', { offsetSeconds: this.#offsetSeconds });
      await sleep(25);
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }
}
