import { createHash } from 'node:crypto';

/** Counts in fixed windows. Each key's windows begin at their own moment, as Xero's differ by organisation. */
export class WindowCounter {
  readonly #length: number;
  readonly #counts = new Map<string, { window: number; count: number }>();

  constructor(length: number) {
    this.#length = length;
  }

  count(key: string, now: number): number {
    const entry = this.#counts.get(key);
    return entry?.window === this.#window(key, now) ? entry.count : 0;
  }

  add(key: string, now: number): void {
    this.#counts.set(key, { window: this.#window(key, now), count: this.count(key, now) + 1 });
  }

  millisecondsLeft(key: string, now: number): number {
    return this.#length - ((now + this.#phase(key)) % this.#length);
  }

  clear(): void {
    this.#counts.clear();
  }

  #window(key: string, now: number): number {
    return Math.floor((now + this.#phase(key)) / this.#length);
  }

  #phase(key: string): number {
    return createHash('sha256').update(key).digest().readUInt32BE(0) % this.#length;
  }
}
