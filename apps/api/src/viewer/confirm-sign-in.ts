import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { AccountContext } from '../account/account-context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { recordRefusal } from '../audit/record-refusal.ts';
import { findPasswordHash } from '../identity/find-password-hash.ts';
import { isPasswordOf } from '../identity/password-hash.ts';
import { checkSecondFactor } from '../second-factor/check-second-factor.ts';
import { hasSecondFactor } from '../second-factor/has-second-factor.ts';
import { endSession } from '../session/end-session.ts';
import { renewToken } from '../session/session.ts';
import type { UserFault } from '../user-error/user-fault.ts';

const mostFailures = 5;

/**
 * The password once more, and the code of those who have a second factor, for whoever may have found an open session.
 * Five wrong ones in a row end the session: guessing here must not be cheaper than at the sign-in. A try counts before
 * it is looked at, so that many at once are no way around it (ASVS 15.4.2). Answers the session's new token.
 */
export async function confirmSignIn(
  context: AccountContext,
  { password, code }: { password: string; code: string | null },
): Promise<Result<string, UserFault>> {
  const { em, services, viewer, origin } = context;
  const entry = {
    actor: { kind: 'user', userId: viewer.person.id },
    subject: { kind: 'session', id: viewer.sessionId },
    organisationId: null,
    from: origin,
  } as const;
  const hash = await findPasswordHash(services.identity, viewer.person.id);
  if (hash === null) return err(noPassword);
  const { rows } = await services.identity.pool.query<{ failures: number }>(
    'update session set failures = failures + 1 where id = $1 returning failures',
    [viewer.sessionId],
  );
  const tries = rows[0]?.failures ?? mostFailures + 1;
  if (tries > mostFailures) return err(tooMany);
  if (await isPasswordOf(hash, password)) {
    const needsCode = await hasSecondFactor(em, viewer.person.id);
    if (needsCode && code === null) {
      // The password was right: this was half of a try.
      await services.identity.pool.query('update session set failures = $2 where id = $1', [
        viewer.sessionId,
        tries - 1,
      ]);
      return err(codeNeeded);
    }
    const checked = needsCode
      ? await checkSecondFactor(services, { userId: viewer.person.id, code: code ?? '', origin })
      : ok('none');
    if (checked.ok) {
      const token = await renewToken(services, viewer.sessionId);
      await recordAudit(em.fork(), { ...entry, action: 'signIn.confirmed', after: { method: 'password' } });
      return ok(token);
    }
    if (checked.error.kind === 'limited') return err(wait(checked.error.retryAfterSeconds));
    await fail();
    return err(wrongCode);
  }
  await fail();
  return err(wrongPassword);

  async function fail(): Promise<void> {
    const sessionEnded = tries >= mostFailures;
    if (sessionEnded) await endSession(services, viewer.person.id, viewer.sessionId);
    const after = { method: 'password', sessionEnded };
    await recordRefusal(services, { ...entry, action: 'signIn.confirmationFailed', after });
  }
}

const wrongPassword: UserFault = {
  kind: 'general',
  code: 'INVALID_INPUT',
  path: ['password'],
  message: 'That is not the password of this account.',
};

const codeNeeded: UserFault = {
  kind: 'general',
  code: 'INVALID_INPUT',
  path: ['code'],
  message: 'Enter the code of your second factor as well.',
};

const wrongCode: UserFault = {
  kind: 'general',
  code: 'INVALID_INPUT',
  path: ['code'],
  message: 'That code is not right, or was used before. Wait for the next one.',
};

const tooMany: UserFault = {
  kind: 'general',
  code: 'NOT_ALLOWED',
  path: ['password'],
  message: 'There were too many wrong passwords. Sign in again.',
};

const noPassword: UserFault = {
  kind: 'general',
  code: 'NOT_ALLOWED',
  path: ['singleSignOn'],
  message: 'This account has no password: confirm through your single sign-on.',
};

const wait = (retryAfterSeconds: number): UserFault => ({
  kind: 'rateLimited',
  retryAfterSeconds,
  message: 'There were too many tries. Wait a while before the next one.',
});
