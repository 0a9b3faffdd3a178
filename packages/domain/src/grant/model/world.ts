import { retireGrant, storeConsent } from '../consent-rules.ts';
import type { Defences } from '../defences.ts';
import type { Rotation } from '../grant-record.ts';
import type { RuleContext } from '../grant-rules.ts';
import type { RefreshIntervals } from '../refresh-intervals.ts';
import { realRefreshIntervals } from '../refresh-intervals.ts';
import type { Semantics } from './fake-xero.ts';
import { FakeXero } from './fake-xero.ts';
import type { Breach } from './invariants.ts';
import { lossOf, wrongDeathOf, wrongWriteOf } from './invariants.ts';
import type { Durable } from './model-database.ts';
import { ModelDatabase } from './model-database.ts';
import { ModelInstance } from './model-instance.ts';
import { QuietMinutes } from './quiet-minutes.ts';
import { openSealed, sealWith } from './sealing.ts';

/** Some day; all times of the model count from it. */
const start = 100 * 24 * 60 * 60_000;

/** Three instances, one grant, one database, one Xero, and one clock that moves from event to event. */
export class World {
  now = start;
  readonly defences: Defences;
  readonly intervals: RefreshIntervals = realRefreshIntervals;
  readonly xero: FakeXero;
  readonly database: ModelDatabase;
  readonly instances: readonly ModelInstance[];
  isSecretRejected = false;
  /** nobody can decrypt a token */
  isKeyMissing = false;
  rotations = 0;
  breach: Breach | null = null;
  readonly quietMinutes = new QuietMinutes(this);
  #key = 1;
  #events: { readonly at: number; readonly run: () => unknown }[] = [];
  readonly #durableAccessTokens = new Set<string>();
  /** by token, in the clear: when it was sent first, and how often */
  readonly sent = new Map<string, { readonly firstAt: number; readonly times: number }>();

  constructor(semantics: Semantics, defences: Defences) {
    this.defences = defences;
    this.xero = new FakeXero(semantics);
    const tokens = this.#seal(this.xero.consent(this.now));
    this.#durableAccessTokens.add(openSealed(tokens.accessToken));
    this.database = new ModelDatabase(
      {
        record: storeConsent(null, tokens, this.now),
        family: 1,
        sequence: 0,
        storedTimeline: 1,
        beatAt: this.now,
      },
      this.now,
    );
    this.instances = [0, 1, 2].map((index) => new ModelInstance(this, index));
  }

  get ruleContext(): RuleContext {
    const { now, intervals, defences } = this;
    return {
      now,
      intervals,
      defences,
      isGone: (owner) => this.instances.every((instance) => !instance.isSeenBehind(owner)),
    };
  }

  schedule(after: number, run: () => unknown): void {
    const event = { at: this.now + after, run };
    const index = this.#events.findLastIndex(({ at }) => at <= event.at);
    this.#events.splice(index + 1, 0, event);
  }

  /** Lets time pass, with everything that happens in it. */
  advance(by: number): void {
    this.#runUntil(this.now + by, true);
  }

  /** The same, while the schedule holds its breath: no assumption is looked at. */
  rest(by: number): void {
    this.#runUntil(this.now + by, false);
  }

  #runUntil(target: number, keepAssumptions: boolean): void {
    while (this.breach === null) {
      this.#skipCalm(target);
      const event = this.#events[0];
      const ticking = this.#nextTicking();
      const next = Math.min(event?.at ?? Number.POSITIVE_INFINITY, ticking?.nextTickAt ?? Number.POSITIVE_INFINITY);
      const quietAt = keepAssumptions ? this.quietMinutes.dueAt() : Number.POSITIVE_INFINITY;
      if (quietAt <= Math.min(next, target)) {
        this.now = Math.max(this.now, quietAt);
        this.quietMinutes.begin();
        continue;
      }
      if (next > target) break;
      this.now = Math.max(this.now, next);
      if (event !== undefined && event.at === next) {
        this.#events.shift();
        event.run();
      } else ticking?.tick();
    }
    this.now = Math.max(this.now, target);
  }

  #nextTicking(): ModelInstance | undefined {
    let first: ModelInstance | undefined;
    for (const instance of this.instances) {
      if (instance.isRunning && instance.nextTickAt < (first?.nextTickAt ?? Number.POSITIVE_INFINITY)) first = instance;
    }
    return first;
  }

  /** Beats in which nothing can happen are counted, not played: otherwise a week would be 181,440 of them. */
  #skipCalm(target: number): void {
    const { database } = this;
    const nextAt = Math.min(this.#events[0]?.at ?? target, target - 2 * 60_000, this.quietMinutes.dueAt());
    if (nextAt - this.now < 60_000 || database.isDown || database.timeline !== database.durable.storedTimeline) return;
    if (!this.instances.every(({ isIdle }) => isIdle)) return;
    const calmUntil = Math.min(nextAt, this.#nextWork());
    let beats = 0;
    for (const instance of this.instances.filter(({ isRunning }) => isRunning)) {
      const skipped = Math.max(0, Math.floor((calmUntil - instance.nextTickAt) / this.intervals.tick));
      instance.nextTickAt += skipped * this.intervals.tick;
      beats += skipped;
    }
    if (beats > 0) this.write({ sequence: database.durable.sequence + beats, beatAt: this.now });
    const { sequence } = database.durable;
    for (const instance of this.instances) {
      if (beats > 0 && instance.isRunning) instance.heartbeat = { timeline: database.timeline, sequence };
    }
  }

  /** No sweeper finds anything before this. */
  #nextWork(): number {
    const { status, currentFirstUsedAt, probeBy, nextAttemptAt, leaseOwner, lastRotatedAt } =
      this.database.durable.record;
    const isFree = leaseOwner === null || this.ruleContext.isGone(leaseOwner);
    const leaseUntil = isFree ? null : this.database.durable.record.leaseUntil;
    if (status !== 'ACTIVE') return Number.POSITIVE_INFINITY;
    const keepAlive = lastRotatedAt + this.intervals.keepAlive;
    const wanted =
      currentFirstUsedAt === null || !this.defences.sweeper ? Math.min(probeBy ?? keepAlive, keepAlive) : 0;
    return Math.max(wanted, nextAttemptAt ?? 0, leaseUntil ?? 0, lastRotatedAt + this.intervals.leastBetweenRotations);
  }

  write(changes: Partial<Durable>): void {
    const before = this.database.durable;
    this.database.write(changes, this.now);
    const { record } = this.database.durable;
    if (record === before.record) return;
    if (record.lastRotatedAt !== before.record.lastRotatedAt) this.rotations += 1;
    if (record.accessToken !== null) this.#durableAccessTokens.add(openSealed(record.accessToken));
    this.breach ??= wrongWriteOf(before, this.database.durable, this.xero);
    this.breach ??= wrongDeathOf(before, this.database.durable, this.xero, this.now);
  }

  /** I6: what a caller sees was durable before. */
  serve(accessToken: string): void {
    if (this.#durableAccessTokens.has(openSealed(accessToken))) return;
    this.breach ??= { invariant: 'I6', what: `${accessToken} was served before its rotation was durable` };
  }

  countSent(token: string): void {
    const value = openSealed(token);
    const known = this.sent.get(value);
    this.sent.set(value, { firstAt: known?.firstAt ?? this.now, times: (known?.times ?? 0) + 1 });
  }

  /** I2: no token is presented outside its grace. */
  presentAtXero(token: string): Rotation | null {
    const { rotation, outsideGrace } = this.xero.present(openSealed(token), this.now);
    if (outsideGrace) this.breach ??= { invariant: 'I2', what: `${token} was presented outside its grace` };
    return rotation === null ? null : this.#seal(rotation);
  }

  reconnect(): void {
    if (this.database.isDown) return;
    const tokens = this.#seal(this.xero.consent(this.now));
    const family = this.xero.familyOf(openSealed(tokens.refreshToken)) ?? 0;
    this.write({ record: storeConsent(this.database.durable.record, tokens, this.now), family });
    this.rotations -= 1;
  }

  retire(): void {
    if (!this.database.isDown) this.write({ record: retireGrant(this.database.durable.record) });
  }

  /** Encrypts what is stored with a new key, in one statement; tokens in memory still have the old one. */
  rotateKey(): void {
    if (this.database.isDown) return;
    this.#key += 1;
    const { record } = this.database.durable;
    const again = (sealed: string | null) => (sealed === null ? null : sealWith(this.#key, openSealed(sealed)));
    this.write({
      record: {
        ...record,
        currentRefreshToken: again(record.currentRefreshToken),
        previousRefreshToken: again(record.previousRefreshToken),
        accessToken: again(record.accessToken),
      },
    });
  }

  /** I1: some durable token still works. */
  checkForLoss(): void {
    this.breach ??= lossOf(this.database.durable, this.xero, this.now);
  }

  #seal(rotation: Rotation): Rotation {
    return {
      ...rotation,
      refreshToken: sealWith(this.#key, rotation.refreshToken),
      accessToken: sealWith(this.#key, rotation.accessToken),
    };
  }
}
