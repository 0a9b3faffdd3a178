import type { Origin } from '../audit/origin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Services } from '../services.ts';
import { renewToken, startSession } from '../session/session.ts';
import type { SsoErrand } from './sso-trip.ts';

type Entering = {
  readonly errand: SsoErrand;
  readonly userId: string;
  /** null: a code of their own second factor was given */
  readonly bySecondFactorOf: { readonly multipleFactors: boolean } | null;
};

/** Begins a session, or makes the one that asked fresh again. Everything has been proved. */
export async function enter(services: Services, origin: Origin, { errand, userId, bySecondFactorOf }: Entering) {
  const em = services.orm.em.fork();
  const actor = { kind: 'user', userId } as const;
  const after = { method: 'single sign-on' };
  if (errand.purpose === 'CONFIRM') {
    const token = await renewToken(services, errand.sessionId);
    const subject = { kind: 'session', id: errand.sessionId } as const;
    const action = 'signIn.confirmed' as const;
    await recordAudit(em, { actor, action, subject, organisationId: null, after, from: origin });
    return { kind: 'done', errand: errand.purpose, token } as const;
  }
  const multipleFactors = bySecondFactorOf?.multipleFactors ?? false;
  const { token } = await startSession(services, { userId, method: 'SINGLE_SIGN_ON', origin, multipleFactors });
  const subject = { kind: 'user', id: userId } as const;
  await recordAudit(em, { actor, action: 'signIn.succeeded', subject, organisationId: null, after, from: origin });
  return { kind: 'done', errand: errand.purpose, token } as const;
}
