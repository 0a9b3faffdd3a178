import { assertNever } from '../../assert-never.ts';
import type { Breaker } from '../breaker.ts';
import { closedBreaker, openBreaker, passBreaker } from '../breaker.ts';
import { presumePresented } from '../consent-rules.ts';
import { dueReason, usableAccessToken, wantsRenewal } from '../due-grant.ts';
import { acquireLease, commitRotation, recordStrike, releaseLease } from '../grant-rules.ts';
import type { AttemptEffect, AttemptInput, RefreshAttempt } from '../refresh-attempt.ts';
import { idleAttempt } from '../refresh-attempt.ts';
import type { HeartbeatMemory } from '../rollback-detection.ts';
import { isRolledBack } from '../rollback-detection.ts';
import { stepAttempt } from '../step-attempt.ts';
import type { Moment, NetworkFault, StatementFault } from './commands.ts';
import { callXero } from './model-network.ts';
import { runStatement } from './model-statement.ts';
import type { World } from './world.ts';

/** An input before the instance's clock is written on it. */
export type Untimed<Input = AttemptInput> = Input extends { readonly at: number } ? Omit<Input, 'at'> : never;

const shutdownGrace = 60_000;

type Armed = { readonly moment: Moment; readonly what: 'crash' | 'pause'; readonly for: number };

/** One process: it carries out the reducer's effects, as the server does, and can be killed or stopped anywhere. */
export class ModelInstance {
  readonly index: number;
  readonly world: World;
  isUp = true;
  isPaused = false;
  isStopping = false;
  /** counts processes: what was under way in an earlier one never comes back */
  life = 0;
  nextTickAt: number;
  wallClockOffset = 0;
  /** the connection by which others see it has broken, and it works on */
  seemsGone = false;
  attempt: RefreshAttempt = idleAttempt;
  attempts = 0;
  heartbeat: HeartbeatMemory = null;
  readonly networkFaults: NetworkFault[] = [];
  readonly statementFaults: StatementFault[] = [];
  armed: Armed[] = [];
  #breaker: Breaker = closedBreaker;
  #backlog: (() => void)[] = [];
  #interruption = 0;

  constructor(world: World, index: number) {
    this.world = world;
    this.index = index;
    this.nextTickAt = world.now + index * 3_000;
  }

  get #name(): string {
    return `${this.index}.${this.life}`;
  }

  /** A stopped process is still seen; a dead one is not, nor is one whose connection has broken. */
  isSeenBehind(leaseOwner: string): boolean {
    return this.isUp && !this.seemsGone && leaseOwner.startsWith(`${this.#name}.`);
  }

  get isRunning(): boolean {
    return this.isUp && !this.isPaused && !this.isStopping;
  }

  get isIdle(): boolean {
    return this.attempt.phase === 'idle' || this.attempt.phase === 'done';
  }

  /** The beat, and then whatever is due: the timer every instance has. */
  tick(): void {
    const { database, defences, now } = this.world;
    this.nextTickAt = now + this.world.intervals.tick;
    if (database.isDown) return;
    const { sequence, storedTimeline, beatAt, record } = database.durable;
    const { timeline } = database;
    const suspect = isRolledBack(this.heartbeat, { timeline, storedTimeline, sequence });
    this.heartbeat = { timeline, sequence: sequence + 1 };
    this.world.write({
      sequence: sequence + 1,
      beatAt: now,
      storedTimeline: timeline,
      ...(suspect && defences.rollbackDetection ? { record: presumePresented(record, beatAt, this.world) } : {}),
    });
    if (dueReason(database.durable.record, this.world.ruleContext) !== null) this.start();
  }

  /** Somebody wants an access token. */
  demand(wish: 'use' | 'force'): void {
    if (!this.isRunning || this.world.database.isDown) return;
    const { record } = this.world.database.durable;
    const token = usableAccessToken(record, this.world.ruleContext);
    if (token !== null && wish === 'use') this.world.serve(token);
    if (token === null || wish === 'force' || wantsRenewal(record, this.world.ruleContext)) this.start();
  }

  start(): void {
    if (!this.isIdle || this.isStopping) return;
    const passed = passBreaker(this.#breaker, this.#monotonic, this.world.intervals.breakerProbe);
    this.#breaker = passed.breaker;
    if (!passed.allowed) return;
    this.attempts += 1;
    this.attempt = idleAttempt;
    const owner = `${this.#name}.${this.attempts}`;
    this.#handle({ kind: 'started', owner, random: (this.attempts * 0.618) % 1 });
  }

  /** Feeds an input after a while; a process that died meanwhile never sees it, a stopped one sees it when it goes on. */
  reply(after: number, input: Untimed): void {
    const { life, attempts } = this;
    this.world.schedule(after, () => this.#whenRunning(life, () => attempts === this.attempts && this.#handle(input)));
  }

  #whenRunning(life: number, work: () => void): void {
    if (life !== this.life || !this.isUp) return;
    if (this.isPaused) this.#backlog.push(() => this.#whenRunning(life, work));
    else work();
  }

  /** A point of the attempt where this process may be hit. */
  reach(moment: Moment, life = this.life): void {
    if (life !== this.life || !this.isUp) return;
    const hit = this.armed.find((armed) => armed.moment === moment);
    if (hit === undefined) return;
    this.armed = this.armed.filter((armed) => armed !== hit);
    if (hit.what === 'crash') this.crash(hit.for);
    else this.pause(hit.for);
  }

  crash(duration: number): void {
    this.life += 1;
    this.isUp = false;
    this.isPaused = false;
    this.isStopping = false;
    this.attempt = idleAttempt;
    this.heartbeat = null;
    this.#backlog = [];
    this.#breaker = closedBreaker;
    this.#recoverAfter(duration);
  }

  pause(duration: number): void {
    if (!this.isUp) return;
    this.isPaused = true;
    this.#recoverAfter(duration);
  }

  /** Begins nothing any more, finishes what was sent, and is killed a minute later. */
  stop(duration: number): void {
    if (!this.isRunning) return;
    this.isStopping = true;
    this.#handle({ kind: 'shutdown' });
    const { life } = this;
    this.world.schedule(shutdownGrace, () => life === this.life && this.crash(duration));
  }

  recover(): void {
    this.#interruption += 1;
    this.isUp = true;
    this.isPaused = false;
    this.isStopping = false;
    this.nextTickAt = this.world.now;
    for (const work of this.#backlog.splice(0)) work();
  }

  #recoverAfter(duration: number): void {
    this.#interruption += 1;
    const interruption = this.#interruption;
    this.world.schedule(duration, () => interruption === this.#interruption && this.recover());
  }

  /** Neither stops nor jumps with the process or the wall clock. */
  get #monotonic(): number {
    return this.world.now + this.index * 12_345;
  }

  #handle(untimed: Untimed): void {
    const { life } = this;
    if (untimed.kind === 'xeroAnswered') this.reach('answered');
    this.#whenRunning(life, () => {
      const input = { ...untimed, at: this.#monotonic } as AttemptInput;
      const { state, effects } = stepAttempt(this.attempt, input, this.world);
      this.attempt = state;
      for (const effect of effects) if (life === this.life) this.#perform(effect);
    });
  }

  #perform(effect: AttemptEffect): void {
    const { world } = this;
    switch (effect.kind) {
      case 'acquireLease':
        return runStatement(this, {
          moment: 'intentCommitted',
          rule: (record, context) => acquireLease(record, effect.owner, context),
          done: (record) => ({ kind: 'leaseGranted', reading: { record, databaseNow: world.now } }),
          refused: { kind: 'leaseRefused' },
          failed: { kind: 'leaseUnknown' },
          unknown: { kind: 'leaseUnknown' },
        });
      case 'commitRotation': {
        return runStatement(this, {
          moment: 'committed',
          rule: (record, context) => commitRotation(record, effect, context),
          done: () => ({ kind: 'stored' }),
          refused: { kind: 'storeFenced' },
          failed: { kind: 'storeFailed' },
          unknown: { kind: 'storeUnknown' },
        });
      }
      case 'recordStrike':
        return runStatement(this, {
          moment: null,
          rule: (record, context) => recordStrike(record, effect.lease, context),
          done: (record) => ({ kind: 'struck', record }),
          refused: { kind: 'strikeFenced' },
          failed: { kind: 'writeFailed' },
          unknown: { kind: 'writeFailed' },
        });
      case 'releaseLease':
        return runStatement(this, {
          moment: null,
          rule: (record, context) => releaseLease(record, effect, context),
          done: () => ({ kind: 'released' }),
          refused: { kind: 'released' },
          failed: { kind: 'writeFailed' },
          unknown: { kind: 'writeFailed' },
        });
      case 'readRecord': {
        const reading = { record: world.database.durable.record, databaseNow: world.now };
        return this.reply(2, world.database.isDown ? { kind: 'readFailed' } : { kind: 'recordRead', reading });
      }
      case 'prepareToken':
        this.reply(1, { kind: world.isKeyMissing ? 'tokenUnreadable' : 'tokenPrepared' });
        return this.reach('beforeSend');
      case 'presentToken':
        return callXero(this, effect);
      case 'wait':
        return this.reply(effect.milliseconds, { kind: 'clock' });
      case 'openBreaker':
        this.#breaker = openBreaker(this.#monotonic, world.intervals.breakerProbe);
        return;
      case 'closeBreaker':
        this.#breaker = closedBreaker;
        return;
      case 'serve':
        return world.serve(effect.accessToken);
      case 'announce':
        return;
      default:
        return assertNever(effect);
    }
  }
}
