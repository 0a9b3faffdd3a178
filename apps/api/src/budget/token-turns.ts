import { setTimeout as sleep } from 'node:timers/promises';
import type { DegradedReason } from '@relink/domain/connection/connection-status';
import { assertNever } from '@relink/domain/assert-never';
import type { OutageSuspicion } from '@relink/domain/grant/outage-suspicion';
import { hearAnswer, noSuspicion } from '@relink/domain/grant/outage-suspicion';
import type { PacingIntervals, TurnPriority } from '@relink/domain/grant/token-pacing';
import type { Logger } from 'pino';
import type { Orm } from '../database/orm.ts';
import type { RefreshOutcome } from '../xero/xero-oauth.ts';
import { beginOutage, endOutage, pauseTurns, takeTurns } from './turn-statements.ts';
import { WaitingLine } from './waiting-line.ts';

/** Leave for one call to the token endpoint, on the monotonic clock of this process. */
export type Pass = {
  readonly notBefore: number;
  readonly notAfter: number;
  /** the outage that this call is to find the end of */
  readonly probeOf: number | null;
};
/** One call was made with it: the next one needs another. */
export const usedPass: Pass = { notBefore: 0, notAfter: Number.NEGATIVE_INFINITY, probeOf: null };

export type Turn =
  | { readonly kind: 'granted'; readonly pass: Pass }
  | { readonly kind: 'refused'; readonly reason: DegradedReason; readonly retryIn: number };
export type Asker = { readonly grantId: string; readonly priority: TurnPriority };

/** Who may call the token endpoint, and when. */
export interface TokenTurns {
  /** so many may wait for turns and answers at once: enough to fill the pace though Xero takes a second to answer */
  readonly atOnce: number;
  /** Resolves shortly before the call may be made, or when it may not be made for now. */
  take(asker: Asker): Promise<Turn>;
  /** Resolves when the token may be sent; at `until` at the latest, when it is too late to send it. */
  awaitSending(grantId: string, pass: Pass, until: number): Promise<Pass>;
  /** A person has come to wait for a call that was asked for in the background. */
  promote(grantId: string): void;
  /** What Xero made of a call. */
  hear(grantId: string, pass: Pass, outcome: RefreshOutcome): void;
  /** A person asked for this grant in vain: it is to be refreshed first, also if they do not come back. */
  rememberDemand(grantId: string): void;
  /** The first one remembered, which is forgotten here. */
  takeDemanded(): string | undefined;
}

/** Most turns taken at once: about as many as lie in the half second that background work may look ahead. */
const mostAtOnce = 10;
const mostDemanded = 1_000;
/** Xero names no time for its pause. */
const pauseWhenUnnamed = 1_000;

type Closed = { readonly until: number; readonly reason: DegradedReason; readonly lookAgainAt: number };

/**
 * Paces the calls of all instances together, through one row of the database (`turn-statements.ts`): at most 20 a
 * second, none inside a `Retry-After`, one probe per interval while Xero is down, people first. Turns are taken a
 * batch at a time, not more than lie in the next moments: an instance that is killed leaves some unused, and one that
 * has not heard of an outage or a pause hears of it with its next batch. The clock is the database's; this process
 * only counts from when it was told.
 */
export class PacedTokenTurns implements TokenTurns {
  readonly atOnce = 24;
  readonly #orm: Orm;
  readonly #log: Logger;
  readonly #intervals: PacingIntervals;
  readonly #line: WaitingLine<Turn>;
  readonly #demanded = new Set<string>();
  #suspicion: OutageSuspicion = noSuspicion;
  #closed: Closed | null = null;
  #isServing = false;

  constructor(orm: Orm, log: Logger, intervals: PacingIntervals) {
    this.#orm = orm;
    this.#log = log;
    this.#intervals = intervals;
    const { tokenPatience } = intervals;
    this.#line = new WaitingLine(tokenPatience);
  }

  async take(asker: Asker): Promise<Turn> {
    const refused = this.#refusal();
    const turn = refused ?? (await this.#lineUp(asker));
    if (turn.kind === 'granted') this.#demanded.delete(asker.grantId);
    return turn;
  }

  async awaitSending(grantId: string, pass: Pass, until: number): Promise<Pass> {
    for (let mine = pass; ;) {
      await sleep(Math.max(0, Math.ceil(Math.min(mine.notBefore, until) - performance.now())));
      const now = performance.now();
      const inTime = mine.probeOf !== null || (now <= mine.notAfter && this.#closed === null);
      if (inTime || now > until) return mine;
      // Taking the lease has taken too long: the turn has gone by.
      const turn = await this.take({ grantId, priority: 'person' });
      if (turn.kind === 'granted') mine = turn.pass;
      else await sleep(Math.max(0, until - performance.now() + 1));
    }
  }

  promote(grantId: string): void {
    this.#line.promote(grantId);
  }

  hear(grantId: string, pass: Pass, outcome: RefreshOutcome): void {
    void this.#hear(grantId, pass, outcome).catch((error: unknown) =>
      this.#log.warn({ error }, 'What Xero answered could not be told to the other instances.'),
    );
  }

  rememberDemand(grantId: string): void {
    if (this.#demanded.size < mostDemanded) this.#demanded.add(grantId);
  }

  takeDemanded(): string | undefined {
    const [first] = this.#demanded;
    if (first !== undefined) this.#demanded.delete(first);
    return first;
  }

  async #hear(grantId: string, pass: Pass, outcome: RefreshOutcome): Promise<void> {
    if (outcome.kind === 'answerLost' && outcome.wasStopped === true) return;
    const em = this.#orm.em.fork();
    const isUsable = outcome.kind !== 'answerLost';
    const heard = hearAnswer(this.#suspicion, { grantId, at: performance.now(), isUsable }, this.#intervals);
    this.#suspicion = heard.suspicion;
    if (outcome.kind === 'rateLimited') {
      const wait = outcome.retryAfterSeconds === null ? pauseWhenUnnamed : outcome.retryAfterSeconds * 1_000;
      this.#close('RATE_LIMITED', wait, wait);
      await pauseTurns(em, wait);
    }
    if (outcome.kind === 'answerLost' && heard.isOutage && this.#closed === null) {
      const reason = outcome.because === 'unreachable' ? 'XERO_UNREACHABLE' : 'XERO_ERROR';
      this.#closeForOutage(reason, this.#intervals.breakerProbe);
      const isNew = await beginOutage(em, reason, this.#intervals);
      if (isNew) this.#log.warn({ reason }, 'Xero does not answer. Only probes are sent until it does.');
    }
    if (isUsable && pass.probeOf !== null) {
      if (await endOutage(em, pass.probeOf)) this.#log.info('Xero answers again.');
      this.#closed = null;
    }
  }

  #lineUp(asker: Asker): Promise<Turn> {
    const turn = this.#line.join(asker);
    if (!this.#isServing) {
      this.#isServing = true;
      void this.#serve();
    }
    return turn;
  }

  async #serve(): Promise<void> {
    try {
      while (this.#line.length > 0) {
        this.#line.dismissImpatient({ kind: 'refused', reason: 'REFRESH_RETRYING', retryIn: this.#spread(1_000) });
        if (this.#line.length > 0) await this.#serveBatch();
      }
    } catch (error) {
      // Without the database nothing can be refreshed anyway.
      this.#log.warn({ error }, 'No turns could be taken for calls to Xero.');
      this.#line.dismissAll({ kind: 'refused', reason: 'REFRESH_RETRYING', retryIn: this.#spread(1_000) });
    } finally {
      this.#isServing = false;
    }
  }

  async #serveBatch(): Promise<void> {
    const { priority, count } = this.#line.front();
    const askedAt = performance.now();
    const wanted = Math.min(count, mostAtOnce);
    const answer = await takeTurns(this.#orm.em.fork(), { priority, wanted }, this.#intervals);
    const toldAt = performance.now();
    switch (answer.kind) {
      case 'turns':
        for (let turn = 0; turn < answer.count; turn += 1) {
          const delay = answer.first + turn * answer.every;
          // Somewhere between asking and being told lies the database's moment: sent not before, and not much after it.
          const [notBefore, notAfter] = [toldAt + delay, askedAt + delay + this.#intervals.tokenCallLate];
          const early = notBefore - this.#intervals.tokenCallLate - performance.now();
          if (early > 0) await sleep(early);
          this.#line.serve({ kind: 'granted', pass: { notBefore, notAfter, probeOf: null } });
        }
        return;
      case 'probe':
        this.#line.serve({ kind: 'granted', pass: { notBefore: toldAt, notAfter: toldAt, probeOf: answer.outage } });
        return this.#closeForOutage(answer.reason, this.#intervals.breakerProbe);
      case 'down':
        return this.#closeForOutage(answer.reason, answer.wait);
      case 'paused':
        return this.#close('RATE_LIMITED', answer.wait, answer.wait);
      case 'full':
        return this.#line.pause(answer.wait + Math.random() * this.#intervals.tokenCallEvery);
      default:
        return assertNever(answer);
    }
  }

  /** Somebody else may find the end of the outage: it is looked for again before the next probe is due. */
  #closeForOutage(reason: DegradedReason, wait: number): void {
    this.#close(reason, wait, Math.min(wait, this.#intervals.breakerProbe / 6));
  }

  #close(reason: DegradedReason, wait: number, lookAgainAfter: number): void {
    const now = performance.now();
    this.#closed = { reason, until: now + wait, lookAgainAt: now + lookAgainAfter };
    const refused = this.#refusal();
    if (refused !== null) this.#line.dismissAll(refused);
  }

  #refusal(): Extract<Turn, { kind: 'refused' }> | null {
    if (this.#closed === null) return null;
    const { reason, until, lookAgainAt } = this.#closed;
    const now = performance.now();
    if (now < lookAgainAt) return { kind: 'refused', reason, retryIn: this.#spread(until - now) };
    this.#closed = null;
    return null;
  }

  /** Those who are sent away together do not come back together. */
  #spread(wait: number): number {
    return Math.round(wait + (Math.random() * this.#intervals.tokenRamp) / 2);
  }
}

const always: Pass = { notBefore: 0, notAfter: Number.POSITIVE_INFINITY, probeOf: null };

/** No pacing: for tests and measurements of what is behind it. */
export const unpacedTokenTurns: TokenTurns = {
  atOnce: 8,
  take: () => Promise.resolve({ kind: 'granted', pass: always }),
  awaitSending: (_grantId, pass) => Promise.resolve(pass),
  promote: () => undefined,
  hear: () => undefined,
  rememberDemand: () => undefined,
  takeDemanded: () => undefined,
};
