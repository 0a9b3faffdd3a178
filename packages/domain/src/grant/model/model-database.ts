import type { GrantRecord } from '../grant-record.ts';

/** What a failover can take away: the grant, the heartbeat, and which consent was the latest. */
export type Durable = {
  readonly record: GrantRecord;
  readonly family: number;
  readonly sequence: number;
  readonly storedTimeline: number;
  readonly beatAt: number;
};

/** How much a failover loses at most; the protocol assumes less than the minimum interval between rotations. */
export const longestLoss = 59_000;

/** One primary with a replica that lags: a failover puts the state back that it had so many milliseconds ago. */
export class ModelDatabase {
  durable: Durable;
  isDown = false;
  timeline = 1;
  #history: { readonly at: number; readonly durable: Durable }[];

  constructor(durable: Durable, now: number) {
    this.durable = durable;
    this.#history = [{ at: now, durable }];
  }

  write(changes: Partial<Durable>, now: number): void {
    this.durable = { ...this.durable, ...changes };
    this.#history.push({ at: now, durable: this.durable });
    while ((this.#history[1]?.at ?? now) < now - longestLoss) this.#history.shift();
  }

  failOver(lost: number, now: number): void {
    const survived = this.#history.filter(({ at }) => at <= now - Math.min(lost, longestLoss));
    this.#history = survived.length > 0 ? survived : this.#history.slice(0, 1);
    this.durable = this.#history.at(-1)?.durable ?? this.durable;
    this.timeline += 1;
  }
}
