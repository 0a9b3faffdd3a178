import { randomUUID } from 'node:crypto';
import { openBreaker, closedBreaker, passBreaker } from '@relink/domain/grant/breaker';
import { allDefences } from '@relink/domain/grant/defences';
import type { DegradedReason } from '@relink/domain/connection/connection-status';
import type { TurnPriority } from '@relink/domain/grant/token-pacing';
import type { AttemptEffect, AttemptInput, RefreshAttempt, RefreshResult } from '@relink/domain/grant/refresh-attempt';
import { idleAttempt } from '@relink/domain/grant/refresh-attempt';
import { stepAttempt } from '@relink/domain/grant/step-attempt';
import type { Asker, Pass } from '../budget/token-turns.ts';
import type { Services } from '../services.ts';
import { createEffects } from './attempt-effects.ts';

/**
 * Rotates the token set of one grant: one attempt, driven by the domain's reducer (`grant/step-attempt.ts`), which
 * decides every step and is what the model test proves. This file only carries out its effects and tells it what came
 * of them. At most one attempt per grant runs in this process; others wait for its result.
 */
export function refreshGrant(
  services: Services,
  grantId: string,
  priority: TurnPriority = 'person',
): Promise<RefreshResult | NotNow> {
  const running = services.refreshes.get(grantId);
  if (running !== undefined) {
    if (priority === 'person') services.tokenTurns.promote(grantId);
    return running;
  }
  const attempt = runInTurn(services, { grantId, priority }).finally(() => services.refreshes.delete(grantId));
  services.refreshes.set(grantId, attempt);
  return attempt;
}

/** Nothing was tried, and nothing is known of this grant: Xero is down, has asked for a pause, or others go first. */
export type NotNow = { readonly kind: 'notNow'; readonly reason: DegradedReason; readonly retryIn: number };

/** The turn is taken before the lease: what is not sent for hours must not look as if it might have been. */
async function runInTurn(services: Services, asker: Asker): Promise<RefreshResult | NotNow> {
  if (services.stopping.signal.aborted) return { kind: 'notNow', reason: 'REFRESH_RETRYING', retryIn: 1_000 };
  const { breakerProbe } = services.environment.intervals;
  const refused = { kind: 'degraded', reason: 'APP_CREDENTIALS_INVALID', retryIn: breakerProbe } as const;
  if (!passBreaker(services.breaker.current, performance.now(), breakerProbe).allowed) return refused;
  const turn = await services.tokenTurns.take(asker);
  if (turn.kind === 'refused') {
    if (asker.priority === 'background') return { ...turn, kind: 'notNow' };
    services.tokenTurns.rememberDemand(asker.grantId);
    // Who waits may ask again before the next probe is due: somebody else's may have found Xero back.
    const isPause = turn.reason === 'RATE_LIMITED';
    return { ...turn, kind: 'notNow', retryIn: isPause ? turn.retryIn : Math.min(turn.retryIn, breakerProbe / 3) };
  }
  const passed = passBreaker(services.breaker.current, performance.now(), breakerProbe);
  services.breaker.current = passed.breaker;
  return passed.allowed ? runAttempt(services, asker.grantId, turn.pass) : refused;
}

async function runAttempt(services: Services, grantId: string, pass: Pass): Promise<RefreshResult> {
  const settings = { intervals: services.environment.intervals, defences: allDefences };
  const perform = createEffects(services, grantId, pass);
  const inputs: AttemptInput[] = [
    {
      kind: 'started',
      at: performance.now(),
      owner: `${services.presence.name}/${randomUUID()}`,
      random: Math.random(),
    },
  ];
  let state: RefreshAttempt = idleAttempt;
  let isToldToStop = false;
  for (let input = inputs.shift(); input !== undefined; input = inputs.shift()) {
    if (services.stopping.signal.aborted && !isToldToStop && state.phase !== 'idle') {
      isToldToStop = true;
      inputs.unshift(input);
      input = { kind: 'shutdown', at: performance.now() };
    }
    const step = stepAttempt(state, input, settings);
    state = step.state;
    for (const effect of step.effects) {
      if (!remember(services, effect)) {
        const answer = await perform(effect);
        if (answer !== null) inputs.push(answer);
      }
    }
    if (state.phase === 'done') return state.result;
  }
  throw new Error(`The attempt on grant ${grantId} stopped in ${state.phase}.`);
}

/** Effects that concern the process and not the grant. */
function remember(services: Services, effect: AttemptEffect): boolean {
  if (effect.kind === 'openBreaker') {
    services.breaker.current = openBreaker(performance.now(), services.environment.intervals.breakerProbe);
    services.log.error(
      'Xero refuses the credentials of the app. No grant changes its state; the operator must correct them.',
    );
    return true;
  }
  if (effect.kind === 'closeBreaker') {
    services.breaker.current = closedBreaker;
    return true;
  }
  return false;
}
