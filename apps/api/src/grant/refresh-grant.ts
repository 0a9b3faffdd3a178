import { randomUUID } from 'node:crypto';
import { openBreaker, closedBreaker, passBreaker } from '@relink/domain/grant/breaker';
import { allDefences } from '@relink/domain/grant/defences';
import type { AttemptEffect, AttemptInput, RefreshAttempt, RefreshResult } from '@relink/domain/grant/refresh-attempt';
import { idleAttempt } from '@relink/domain/grant/refresh-attempt';
import { stepAttempt } from '@relink/domain/grant/step-attempt';
import type { Services } from '../services.ts';
import { createEffects } from './attempt-effects.ts';

/**
 * Rotates the token set of one grant: one attempt, driven by the domain's reducer (`grant/step-attempt.ts`), which
 * decides every step and is what the model test proves. This file only carries out its effects and tells it what came
 * of them. At most one attempt per grant runs in this process; others wait for its result.
 */
export function refreshGrant(services: Services, grantId: string): Promise<RefreshResult> {
  const running = services.refreshes.get(grantId);
  if (running !== undefined) return running;
  const attempt = runAttempt(services, grantId).finally(() => services.refreshes.delete(grantId));
  services.refreshes.set(grantId, attempt);
  return attempt;
}

async function runAttempt(services: Services, grantId: string): Promise<RefreshResult> {
  const { intervals } = services.environment;
  const passed = passBreaker(services.breaker.current, performance.now(), intervals.breakerProbe);
  services.breaker.current = passed.breaker;
  if (!passed.allowed) return { kind: 'degraded', reason: 'APP_CREDENTIALS_INVALID', retryIn: intervals.breakerProbe };
  const settings = { intervals, defences: allDefences };
  const perform = createEffects(services, grantId);
  const inputs: AttemptInput[] = [
    {
      kind: 'started',
      at: performance.now(),
      owner: `${services.presence.name}/${randomUUID()}`,
      random: Math.random(),
    },
  ];
  let state: RefreshAttempt = idleAttempt;
  for (let input = inputs.shift(); input !== undefined; input = inputs.shift()) {
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
