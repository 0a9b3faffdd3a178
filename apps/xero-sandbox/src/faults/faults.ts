import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock/clock.ts';
import { type Fault, faultApplies, isOver, type PathFault, type RateLimitFault } from './fault.ts';

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/** The faults in force. They are not kept over a restart. */
export class Faults {
  #pathFaults: PathFault[] = [];
  #rateLimits: RateLimitFault[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  addPathFault(fault: WithoutId<PathFault>): void {
    this.#pathFaults.push({ ...fault, id: randomUUID() });
  }

  addRateLimit(fault: WithoutId<RateLimitFault>): void {
    this.#rateLimits.push({ ...fault, id: randomUUID() });
  }

  /** Finds the oldest fault of this kind for this request, and counts the use. */
  take<Kind extends PathFault['kind']>(
    kind: Kind,
    url: string,
    matches: (fault: Extract<PathFault, { kind: Kind }>) => boolean = () => true,
  ): Extract<PathFault, { kind: Kind }> | undefined {
    this.#forgetOver();
    const fault = this.#pathFaults.find(
      (candidate): candidate is Extract<PathFault, { kind: Kind }> =>
        candidate.kind === kind &&
        faultApplies(candidate, url) &&
        matches(candidate as Extract<PathFault, { kind: Kind }>),
    );
    if (fault !== undefined && fault.remaining !== null) {
      const used = { ...fault, remaining: fault.remaining - 1 };
      this.#pathFaults = this.#pathFaults.map((other) => (other.id === fault.id ? used : other));
    }
    return fault;
  }

  findRateLimit(scope: RateLimitFault['scope'], tenantId: string | null): RateLimitFault | undefined {
    this.#forgetOver();
    return this.#rateLimits.find(
      (fault) => fault.scope === scope && (fault.tenantId === null || fault.tenantId === tenantId),
    );
  }

  all(): readonly Fault[] {
    this.#forgetOver();
    return [...this.#pathFaults, ...this.#rateLimits];
  }

  clear(): void {
    this.#pathFaults = [];
    this.#rateLimits = [];
  }

  #forgetOver(): void {
    const now = this.#clock.now();
    this.#pathFaults = this.#pathFaults.filter((fault) => !isOver(fault, now));
    this.#rateLimits = this.#rateLimits.filter((fault) => now < fault.until);
  }
}
