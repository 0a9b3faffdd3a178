import type { SandboxProcess } from '../chaos/sandbox-process.ts';

type Told = { readonly now: string };

/** The sandbox's clock, which runs so many times as fast as the machine's: known here without asking each time. */
export class XeroClock {
  readonly #sandbox: SandboxProcess;
  readonly #scale: number;
  #known = { at: 0, now: 0 };

  constructor(sandbox: SandboxProcess, scale: number) {
    this.#sandbox = sandbox;
    this.#scale = scale;
  }

  async start(): Promise<void> {
    await this.#set({ speed: this.#scale });
  }

  async moveOn(milliseconds: number): Promise<void> {
    await this.#set({ advanceSeconds: Math.round(milliseconds / 1_000) });
  }

  now(): number {
    return this.#known.now + (performance.now() - this.#known.at) * this.#scale;
  }

  async #set(input: { readonly speed: number } | { readonly advanceSeconds: number }): Promise<void> {
    const { now } = await this.#sandbox.control<Told>('clock', input);
    this.#known = { at: performance.now(), now: Date.parse(now) };
  }
}
