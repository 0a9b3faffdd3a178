import type { Clock } from '../clock/clock.ts';
import { day, minute } from '../clock/durations.ts';
import type { Store } from '../store/store.ts';
import { defaultLimitSizes, type LimitSizes } from './limit-sizes.ts';
import { WindowCounter } from './window-counter.ts';

export type LimitProblem = {
  readonly scope: 'minute' | 'day' | 'app' | 'concurrent';
  readonly retryAfterSeconds: number | null;
};

export type Remaining = { readonly day: number; readonly minute: number; readonly appMinute: number };

/** @see https://developer.xero.com/documentation/guides/oauth2/limits/ */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #store: Store;
  readonly #minute = new WindowCounter(minute);
  readonly #day = new WindowCounter(day);
  readonly #app = new WindowCounter(minute);
  readonly #token = new WindowCounter(minute);
  readonly #inFlight = new Map<string, number>();

  constructor(clock: Clock, store: Store) {
    this.#clock = clock;
    this.#store = store;
  }

  get sizes(): LimitSizes {
    const setting = this.#store.settings.find('limits');
    return setting?.id === 'limits' ? { ...defaultLimitSizes, ...setting.sizes } : defaultLimitSizes;
  }

  /** Counts a call to one organisation, or says which limit forbids it. A refused call is not counted. */
  admit(clientId: string, tenantId: string): LimitProblem | undefined {
    const key = `${clientId}|${tenantId}`;
    const now = this.#now();
    const { sizes } = this;
    if ((this.#inFlight.get(key) ?? 0) >= sizes.concurrent) return { scope: 'concurrent', retryAfterSeconds: null };
    if (this.#day.count(key, now) >= sizes.day) return this.#problem('day', this.#day, key);
    if (this.#minute.count(key, now) >= sizes.minute) return this.#problem('minute', this.#minute, key);
    const appProblem = this.admitApp(clientId);
    if (appProblem !== undefined) return appProblem;
    this.#day.add(key, now);
    this.#minute.add(key, now);
    return undefined;
  }

  /** Counts a call that belongs to no organisation. */
  admitApp(clientId: string): LimitProblem | undefined {
    const now = this.#now();
    if (this.#app.count(clientId, now) >= this.sizes.appMinute) return this.#problem('app', this.#app, clientId);
    this.#app.add(clientId, now);
    return undefined;
  }

  /** Counts a call to the token endpoint. */
  admitToken(clientId: string): LimitProblem | undefined {
    const now = this.#now();
    if (this.#token.count(clientId, now) >= this.sizes.tokenMinute) return this.#problem('app', this.#token, clientId);
    this.#token.add(clientId, now);
    return undefined;
  }

  /** Holds a place among the calls in flight until the returned function is called. */
  enter(clientId: string, tenantId: string): () => void {
    const key = `${clientId}|${tenantId}`;
    this.#inFlight.set(key, (this.#inFlight.get(key) ?? 0) + 1);
    return () => this.#inFlight.set(key, (this.#inFlight.get(key) ?? 1) - 1);
  }

  remaining(clientId: string, tenantId: string): Remaining {
    const key = `${clientId}|${tenantId}`;
    const now = this.#now();
    const { sizes } = this;
    return {
      day: Math.max(0, sizes.day - this.#day.count(key, now)),
      minute: Math.max(0, sizes.minute - this.#minute.count(key, now)),
      appMinute: Math.max(0, sizes.appMinute - this.#app.count(clientId, now)),
    };
  }

  clear(): void {
    this.#minute.clear();
    this.#day.clear();
    this.#app.clear();
    this.#token.clear();
  }

  /** Only windows are moved by it. */
  #now(): number {
    return this.#clock.now() + this.sizes.phaseSeconds * 1_000;
  }

  #problem(scope: 'minute' | 'day' | 'app', counter: WindowCounter, key: string): LimitProblem {
    return { scope, retryAfterSeconds: Math.ceil(counter.millisecondsLeft(key, this.#now()) / 1000) };
  }
}
