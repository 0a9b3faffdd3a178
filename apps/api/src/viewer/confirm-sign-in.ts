import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';

const mostFailures = 5;

/**
 * The password once more, for whoever may have found an open session. Five wrong ones in a row end the session:
 * guessing here must not be cheaper than at the sign-in.
 */
export async function confirmSignIn(context: UseCaseContext, password: string): Promise<Result<null, UserFault>> {
  const { em, services, viewer } = context;
  const authContext = await services.identity.auth.$context;
  const accounts = await authContext.internalAdapter.findAccounts(viewer.person.id);
  const hash = accounts.find((account) => account.providerId === 'credential')?.password;
  const matches = typeof hash === 'string' && (await authContext.password.verify({ hash, password }));
  if (matches) {
    await em.execute(
      `insert into sign_in_confirmation (session_id, confirmed_at) values (?, now())
       on conflict (session_id) do update set confirmed_at = now(), failures = 0`,
      [viewer.sessionId],
    );
    return ok(null);
  }
  const [row] = await em.execute<{ failures: number }[]>(
    `insert into sign_in_confirmation (session_id, failures) values (?, 1)
     on conflict (session_id) do update set failures = sign_in_confirmation.failures + 1 returning failures`,
    [viewer.sessionId],
  );
  if ((row?.failures ?? 0) >= mostFailures) {
    await services.identity.pool.query('delete from session where id = $1', [viewer.sessionId]);
  }
  return err({
    kind: 'general',
    code: 'INVALID_INPUT',
    path: ['password'],
    message: 'That is not the password of this account.',
  });
}
