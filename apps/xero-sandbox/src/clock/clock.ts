import type { SettingOf } from '../state/setting.ts';
import type { Store } from '../store/store.ts';

/** The sandbox's time: the machine's, moved by an offset, so that 60 days pass without waiting; and faster, if told so. */
export class Clock {
  readonly #store: Store;
  readonly #machineTime: () => number;

  constructor(store: Store, machineTime: () => number = Date.now) {
    this.#store = store;
    this.#machineTime = machineTime;
  }

  /** How far ahead of the machine's it is now. */
  get offsetMilliseconds(): number {
    const { offsetMilliseconds, speed, since } = this.#setting;
    return offsetMilliseconds + (speed - 1) * (this.#machineTime() - since);
  }

  get speed(): number {
    return this.#setting.speed;
  }

  now(): number {
    return this.#machineTime() + this.offsetMilliseconds;
  }

  setOffset(offsetMilliseconds: number): void {
    this.#store.settings.put({ id: 'clock', offsetMilliseconds, speed: this.speed, since: this.#machineTime() });
  }

  /** From now on; the time that it is stays. */
  setSpeed(speed: number): void {
    const { offsetMilliseconds } = this;
    this.#store.settings.put({ id: 'clock', offsetMilliseconds, speed, since: this.#machineTime() });
  }

  get #setting(): Omit<SettingOf<'clock'>, 'id'> {
    const setting = this.#store.settings.find('clock');
    return setting?.id === 'clock' ? setting : { offsetMilliseconds: 0, speed: 1, since: 0 };
  }
}
