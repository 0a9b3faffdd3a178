import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import { recordRefusal } from '../audit/record-refusal.ts';
import type { Services } from '../services.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { needsPerson } from './person-or-fault.ts';
import type { PersonViewer } from './viewer.ts';

const mostFailures = 5;

/**
 * The password once more, for whoever may have found an open session. Five wrong ones in a row end the session:
 * guessing here must not be cheaper than at the sign-in. A try counts before it is looked at, so that many at once are
 * no way around it (ASVS 15.4.2).
 */
export async function confirmSignIn(context: UseCaseContext, password: string): Promise<Result<null, UserFault>> {
  const { em, services, viewer, origin } = context;
  if (viewer.kind !== 'person') return err(needsPerson);
  const entry = {
    actor: { kind: 'user', userId: viewer.person.id },
    subject: { kind: 'session', id: viewer.sessionId },
    organisationId: null,
    from: origin,
  } as const;
  const [row] = await em.execute<{ failures: number }[]>(
    `insert into sign_in_confirmation (session_id, failures) values (?, 1)
     on conflict (session_id) do update set failures = sign_in_confirmation.failures + 1 returning failures`,
    [viewer.sessionId],
  );
  const tries = row?.failures ?? 1;
  if (tries <= mostFailures && (await isPassword(services, viewer, password))) {
    await em.fork().transactional(async (locked) => {
      await locked.execute('update sign_in_confirmation set confirmed_at = now(), failures = 0 where session_id = ?', [
        viewer.sessionId,
      ]);
      await recordAudit(locked, { ...entry, action: 'signIn.confirmed', after: { method: 'password' } });
    });
    return ok(null);
  }
  if (tries >= mostFailures)
    await services.identity.pool.query('delete from session where id = $1', [viewer.sessionId]);
  const sessionEnded = tries >= mostFailures;
  await recordRefusal(services, {
    ...entry,
    action: 'signIn.confirmationFailed',
    after: { method: 'password', sessionEnded },
  });
  if (tries > mostFailures) return err(tooMany);
  return err({
    kind: 'general',
    code: 'INVALID_INPUT',
    path: ['password'],
    message: 'That is not the password of this account.',
  });
}

const tooMany: UserFault = {
  kind: 'general',
  code: 'NOT_ALLOWED',
  path: ['password'],
  message: 'There were too many wrong passwords. Sign in again.',
};

async function isPassword(services: Services, viewer: PersonViewer, password: string): Promise<boolean> {
  const authContext = await services.identity.auth.$context;
  const accounts = await authContext.internalAdapter.findAccounts(viewer.person.id);
  const hash = accounts.find((account) => account.providerId === 'credential')?.password;
  return typeof hash === 'string' && (await authContext.password.verify({ hash, password }));
}
