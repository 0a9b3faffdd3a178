import type { AttemptEffect, XeroOutcome } from '../refresh-attempt.ts';
import type { NetworkFault } from './commands.ts';
import type { ModelInstance } from './model-instance.ts';

const oneWay = 40;

/** One request to Xero and, perhaps, its answer; or the client's timeout, whichever comes first. */
export function callXero(instance: ModelInstance, effect: Extract<AttemptEffect, { kind: 'presentToken' }>): void {
  const { world, life } = instance;
  const fault = instance.networkFaults.shift() ?? null;
  let isAnswered = false;
  const answer = (after: number, outcome: XeroOutcome) =>
    world.schedule(after, () => {
      if (isAnswered) return;
      isAnswered = true;
      instance.reply(0, { kind: 'xeroAnswered', outcome });
    });
  const { attempts } = instance;
  answer(effect.answerWithin, { kind: 'answerLost', because: 'unreachable' });
  world.countSent(effect.token);
  if (fault?.kind !== 'dropRequest') {
    world.schedule(fault?.kind === 'delayRequest' ? fault.by : oneWay, () => {
      const outcome = process(instance, effect.token, fault);
      instance.reach('rotatedAtXero', life);
      const isHeard = life === instance.life && attempts === instance.attempts;
      if (fault?.kind !== 'dropAnswer' && isHeard) answer(fault?.kind === 'delayAnswer' ? fault.by : oneWay, outcome);
    });
  }
  instance.reach('sent');
}

function process({ world }: ModelInstance, token: string, fault: NetworkFault | null): XeroOutcome {
  if (fault?.kind === 'invalidClient' || world.isSecretRejected) return { kind: 'appCredentialsInvalid' };
  if (fault?.kind === 'rateLimit') return { kind: 'rateLimited', retryAfterSeconds: fault.seconds };
  if (fault?.kind === 'error500') return { kind: 'answerLost', because: 'serverError' };
  const rotation = world.presentAtXero(token);
  if (fault?.kind === 'truncateAnswer' || fault?.kind === 'htmlAfterRotation') {
    return { kind: 'answerLost', because: 'serverError' };
  }
  return rotation === null ? { kind: 'refused' } : { kind: 'rotated', rotation };
}
