import type { Store } from '../store/store.ts';

/** The sandbox's time: the machine's, moved by an offset, so that 60 days pass without waiting. */
export class Clock {
  readonly #store: Store;
  readonly #machineTime: () => number;

  constructor(store: Store, machineTime: () => number = Date.now) {
    this.#store = store;
    this.#machineTime = machineTime;
  }

  get offsetMilliseconds(): number {
    const setting = this.#store.settings.find('clock');
    return setting?.id === 'clock' ? setting.offsetMilliseconds : 0;
  }

  now(): number {
    return this.#machineTime() + this.offsetMilliseconds;
  }

  setOffset(offsetMilliseconds: number): void {
    this.#store.settings.put({ id: 'clock', offsetMilliseconds });
  }
}
