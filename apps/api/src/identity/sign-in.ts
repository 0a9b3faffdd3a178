import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { Origin } from '../audit/origin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { recordRefusal } from '../audit/record-refusal.ts';
import type { EntityManager } from '../database/orm.ts';
import { WorkspaceMemberEntity } from '../member/workspace-member.entity.ts';
import { checkSecondFactor } from '../second-factor/check-second-factor.ts';
import { hasSecondFactor } from '../second-factor/has-second-factor.ts';
import type { Services } from '../services.ts';
import { startSessionByPassword } from '../session/session.ts';
import { findPersonByEmail } from '../viewer/people.ts';
import type { Person } from '../viewer/viewer.ts';
import { findPasswordHash } from './find-password-hash.ts';
import { checkNobody, hashPassword, isOutdated, isPasswordOf } from './password-hash.ts';
import { storeAnew } from './set-password.ts';
import { giveTurnsBack, takeTurnAt } from './sign-in-limits.ts';

export type Credentials = {
  readonly email: string;
  readonly password: string;
  /** of the second factor, or a recovery code; for those who have one */
  readonly code: string | null;
};

export type SignInProblem =
  /** the same for an unknown address, a wrong password and somebody who has no place here any more */
  | { readonly kind: 'refused' }
  | { readonly kind: 'limited'; readonly retryAfterSeconds: number }
  /** the password was right; it is asked for again together with the code */
  | { readonly kind: 'codeNeeded' }
  | { readonly kind: 'codeRefused' };

export type SignedIn = { readonly person: Person; readonly token: string };

/** Signs in by e-mail address and password, with a code where there is a second factor. Nothing is remembered between the two steps. */
export async function signIn(
  services: Services,
  credentials: Credentials,
  origin: Origin,
): Promise<Result<SignedIn, SignInProblem>> {
  const em = services.orm.em.fork();
  const wait = await takeTurnAt(em, 'signIn', { account: credentials.email, origin });
  const known = await findPersonByEmail(services, credentials.email.trim().toLowerCase());
  if (wait !== null) {
    await putRefusalOnRecord(services, { known, origin, reason: 'too many tries' });
    return err({ kind: 'limited', retryAfterSeconds: wait });
  }
  const checked = await checkPassword(services, em, { known, password: credentials.password });
  if (checked === null) {
    await putRefusalOnRecord(services, { known, origin, reason: 'wrong credentials' });
    return err({ kind: 'refused' });
  }
  const { person, hash } = checked;
  if (await hasSecondFactor(em, person.id)) {
    if (credentials.code === null) return err({ kind: 'codeNeeded' });
    const code = await checkSecondFactor(services, { userId: person.id, code: credentials.code, origin });
    if (!code.ok) return code;
  }
  await giveTurnsBack(em, 'signIn', credentials.email);
  const started = await startSessionByPassword(services, { userId: person.id, origin }, hash);
  if (started === null) return err({ kind: 'refused' });
  await recordAudit(em, {
    actor: { kind: 'user', userId: person.id },
    action: 'signIn.succeeded',
    subject: { kind: 'user', id: person.id },
    organisationId: null,
    after: { method: 'password' },
    from: origin,
  });
  return ok({ person, token: started.token });
}

async function checkPassword(
  services: Services,
  em: EntityManager,
  { known, password }: { known: Person | null; password: string },
): Promise<{ readonly person: Person; readonly hash: string } | null> {
  const hash = known === null ? null : await findPasswordHash(services.identity, known.id);
  if (known === null || hash === null) {
    await checkNobody(password);
    return null;
  }
  if (!(await isPasswordOf(hash, password))) return null;
  if ((await em.count(WorkspaceMemberEntity, { userId: known.id })) === 0) return null;
  if (!isOutdated(hash)) return { person: known, hash };
  const today = await hashPassword(password);
  await storeAnew(services.identity, known.id, { from: hash, to: today });
  return { person: known, hash: today };
}

/**
 * The account that was tried, when there is one. What was typed in place of an address is not kept: it may be a
 * password that went into the wrong field.
 */
function putRefusalOnRecord(
  services: Services,
  { known, origin, reason }: { known: Person | null; origin: Origin; reason: string },
): Promise<void> {
  return recordRefusal(services, {
    actor: { kind: 'unknown' },
    action: 'signIn.failed',
    subject: { kind: 'user', id: known?.id ?? null },
    organisationId: null,
    after: { method: 'password', reason },
    from: origin,
  });
}
