import { setTimeout as sleep } from 'node:timers/promises';
import type { Result } from '@relink/domain/result';
import { err } from '@relink/domain/result';
import type { Orm } from '../database/orm.ts';
import { askForCheck } from '../grant/ask-for-check.ts';
import type { Presence } from '../grant/presence.ts';
import type { XeroFault } from '../xero/xero-fault.ts';
import type { CallLimits, CallPriority } from './call-limits.ts';
import { shareOf, xeroLimits } from './call-limits.ts';
import { claimCall, endCall, pauseCalls, pauseLeft } from './call-statements.ts';

/** How long a call waits for its turn before it is answered with "later". */
const patience: Record<CallPriority, number> = { person: 10_000, background: 3_000 };

/** Xero names no time when it is the calls at once that were too many. */
const pauseWhenUnnamed = 1;

/**
 * Keeps Xero's limits for all instances together: 60 calls a minute, 5 at once and the day's per organisation, and the
 * app's minute. Nothing is called that Xero would refuse, and nothing inside a `Retry-After`. As every call for an
 * organisation comes this way, so does every 403, which asks for a check.
 */
export class CallBudget {
  readonly #orm: Orm;
  readonly #betweenStrikes: number;
  readonly limits: CallLimits;
  readonly #presence: Pick<Presence, 'name'> | null;

  constructor(
    orm: Orm,
    { betweenStrikes }: { betweenStrikes: number },
    limits: CallLimits = xeroLimits,
    presence: Pick<Presence, 'name'> | null = null,
  ) {
    this.#presence = presence;
    this.#orm = orm;
    this.#betweenStrikes = betweenStrikes;
    this.limits = limits;
  }

  /** Makes the call when it is its turn; a fault `rateLimited` of our own where that would take too long. */
  async run<Value, Fault extends { readonly kind: string } = XeroFault>(
    { tenantId, priority }: { tenantId: string; priority: CallPriority },
    call: () => Promise<Result<Value, Fault | XeroFault>>,
  ): Promise<Result<Value, Fault | XeroFault>> {
    const id = await this.#waitForTurn(tenantId, priority);
    if (id === null) {
      const left = await pauseLeft(this.#orm.em.fork(), tenantId);
      return err({ kind: 'rateLimited', retryAfterSeconds: left > 0 ? left : null });
    }
    try {
      const result = await call();
      if (!result.ok && isRateLimited(result.error)) {
        await pauseCalls(this.#orm.em.fork(), tenantId, result.error.retryAfterSeconds ?? pauseWhenUnnamed);
      }
      if (!result.ok && result.error.kind === 'forbidden') {
        await askForCheck(this.#orm.em.fork(), tenantId, this.#betweenStrikes);
      }
      return result;
    } finally {
      await endCall(this.#orm.em.fork(), id);
    }
  }

  async #waitForTurn(tenantId: string, priority: CallPriority): Promise<string | null> {
    const limits = shareOf(this.limits, priority);
    const caller = this.#presence && `${this.#presence.name}/call`;
    const giveUpAt = performance.now() + patience[priority];
    for (let wait = 25; ; wait = Math.min(wait * 2, 400)) {
      const id = await claimCall(this.#orm.em.fork(), tenantId, limits, caller);
      if (id !== null || performance.now() + wait > giveUpAt) return id;
      if ((await pauseLeft(this.#orm.em.fork(), tenantId)) * 1_000 > patience[priority]) return null;
      await sleep(wait * (0.5 + Math.random()));
    }
  }
}

function isRateLimited(fault: { readonly kind: string }): fault is Extract<XeroFault, { kind: 'rateLimited' }> {
  return fault.kind === 'rateLimited';
}
