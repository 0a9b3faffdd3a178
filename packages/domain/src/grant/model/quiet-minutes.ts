import { openSealed } from './sealing.ts';
import type { World } from './world.ts';

const minute = 60_000;
const quiet = minute;
const afterInterruption = 13 * minute;
const beforeGraceEnds = 24 * minute;

/**
 * The one assumption that no code can make true: an outage of everything does not outlast Xero's grace. Within 15 minutes of
 * a token being sent there is one minute in which one instance runs, database and Xero answer, and nothing breaks; a
 * second one follows before the grace ends if the token was sent more than once, so that its child can be proved.
 * Both count from what was really sent, so that a defence that is missing cannot hide it; or, after a failover, from the
 * last heartbeat that survived: that is the protocol's bound on how long a failover may take. A minute begins once a
 * `Retry-After`, or the rest after a replay or a failover, is over; the waits between retries are part of it.
 */
export class QuietMinutes {
  readonly #world: World;
  readonly #had = new Set<string>();

  constructor(world: World) {
    this.#world = world;
  }

  /** When the next one has to begin. */
  dueAt(): number {
    return Math.min(...this.#owed().map(({ at }) => at));
  }

  begin(): void {
    const world = this.#world;
    for (const { at, name } of this.#owed()) if (at <= world.now) this.#had.add(name);
    world.database.isDown = false;
    world.isSecretRejected = false;
    world.isKeyMissing = false;
    for (const instance of world.instances) {
      instance.armed = [];
      instance.networkFaults.length = 0;
      instance.statementFaults.length = 0;
    }
    if (!world.instances.some(({ isRunning }) => isRunning)) world.instances[0]?.recover();
    // Whoever notices a failover only now orders the rest that follows it.
    if (world.database.timeline !== world.database.durable.storedTimeline) world.rest(world.intervals.tick);
    const wait = (world.database.durable.record.nextAttemptAt ?? 0) - world.now;
    world.rest((wait > Math.max(...world.intervals.retryRefresh) ? wait : 0) + quiet);
  }

  /** A failover may have undone what a quiet minute settled: it is owed again. */
  forget(): void {
    this.#had.clear();
  }

  #owed(): { readonly at: number; readonly name: string }[] {
    const { record } = this.#world.database.durable;
    if (record.status !== 'ACTIVE' || record.currentRefreshToken === null) return [];
    const owed: { at: number; name: string }[] = [];
    const current = openSealed(record.currentRefreshToken);
    const currentUsed = this.#firstUse(current, record.currentFirstUsedAt);
    if (currentUsed !== null) owed.push({ at: currentUsed + afterInterruption, name: current });
    if (record.previousRefreshToken !== null) {
      const previous = openSealed(record.previousRefreshToken);
      const previousUsed = this.#firstUse(previous, record.previousFirstUsedAt);
      const isUnproved = record.probeBy !== null || (this.#world.sent.get(previous)?.times ?? 0) > 1;
      if (previousUsed !== null && isUnproved) {
        owed.push({ at: previousUsed + beforeGraceEnds, name: `${previous} before ${current}` });
      }
    }
    return owed.filter(({ name }) => !this.#had.has(name));
  }

  #firstUse(token: string, recorded: number | null): number | null {
    const sent = this.#world.sent.get(token)?.firstAt ?? null;
    return sent === null || recorded === null ? (sent ?? recorded) : Math.min(sent, recorded);
  }
}
