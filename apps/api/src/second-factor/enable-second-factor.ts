import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { AccountContext } from '../account/account-context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { takeTurnAt } from '../identity/sign-in-limits.ts';
import { endSessions } from '../session/end-session.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { freshOrFault } from '../viewer/fresh-or-fault.ts';
import { isCodeOf } from './check-second-factor.ts';
import { renewRecoveryCodes } from './recovery-codes.ts';

/**
 * Turns the second factor on, once its app has proved that it has the seed. Answers the recovery codes, which nobody is
 * shown again. All other sessions end: they were begun without it (ASVS 7.4.3). The codes are stored before it counts,
 * so that a process that dies in between leaves nobody with a factor and no way around a lost phone.
 */
export async function enableSecondFactor(
  context: AccountContext,
  code: string,
): Promise<Result<readonly string[], UserFault>> {
  const { viewer, services, origin } = context;
  const stale = freshOrFault(viewer, 'this changes how you sign in.');
  if (stale !== null) return err(stale);
  const em = services.orm.em.fork();
  const userId = viewer.person.id;
  const wait = await takeTurnAt(em, 'secondFactor', { account: userId, origin });
  if (wait !== null)
    return err({ kind: 'rateLimited', retryAfterSeconds: wait, message: 'Wait a while before the next try.' });
  const begun = await em.execute<unknown[]>('select from second_factor where user_id = ? and enabled_at is null', [
    userId,
  ]);
  if (begun.length === 0) return err(notBegun);
  if (!(await isCodeOf(services, userId, code))) return err(wrongCode);
  const codes = await renewRecoveryCodes(services, userId);
  const enabled = await em.transactional(async (inside) => {
    const rows = await inside.execute<unknown[]>(
      'update second_factor set enabled_at = now() where user_id = ? and enabled_at is null returning id',
      [userId],
    );
    if (rows.length === 0) return false;
    await recordAudit(inside, {
      actor: { kind: 'user', userId },
      action: 'secondFactor.enrolled',
      subject: { kind: 'user', id: userId },
      organisationId: null,
      from: origin,
    });
    return true;
  });
  if (!enabled) return err(notBegun);
  await endSessions(services, userId, viewer.sessionId);
  return ok(codes);
}

const notBegun: UserFault = {
  kind: 'general',
  code: 'CONFLICT',
  message: 'Nothing was begun that this code could finish. Begin to set up the second factor again.',
};

const wrongCode: UserFault = {
  kind: 'general',
  code: 'INVALID_INPUT',
  path: ['code'],
  message: 'That is not the code that the app shows now. Check the clock of the device, and try the next one.',
};
