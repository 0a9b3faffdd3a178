import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import { findPasswordHash } from '../identity/find-password-hash.ts';
import { hashPassword, isPasswordOf } from '../identity/password-hash.ts';
import { whyNoPassword } from '../identity/password-rules.ts';
import { replacePassword } from '../identity/set-password.ts';
import { takeTurnAt } from '../identity/sign-in-limits.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { freshOrFault } from '../viewer/fresh-or-fault.ts';
import type { AccountContext } from './account-context.ts';

/**
 * Another password, for whoever knows the present one (ASVS 6.2.3); a first one for whoever has just signed in by single
 * sign-on. All other sessions end (ASVS 7.4.3).
 */
export async function changePassword(
  context: AccountContext,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<Result<null, UserFault>> {
  const { viewer, services, origin } = context;
  const stale = freshOrFault(viewer, 'this changes how you sign in.');
  if (stale !== null) return err(stale);
  const { id: userId } = viewer.person;
  const why = whyNoPassword(newPassword, viewer.person);
  if (why !== null) return err({ kind: 'general', code: 'INVALID_INPUT', path: ['newPassword'], message: why });
  const em = services.orm.em.fork();
  const wait = await takeTurnAt(em, 'signIn', { account: viewer.person.email, origin });
  if (wait !== null) {
    const message = 'There were too many tries. Wait a while before the next one.';
    return err({ kind: 'rateLimited', retryAfterSeconds: wait, message });
  }
  const hash = await findPasswordHash(services.identity, userId);
  if (hash !== null && !(await isPasswordOf(hash, currentPassword))) return err(wrongPassword);
  const newHash = await hashPassword(newPassword);
  await em.transactional(async (inside) => {
    await replacePassword(inside, { userId, hash: newHash, except: viewer.sessionId });
    await recordAudit(inside, {
      actor: { kind: 'user', userId },
      action: 'password.changed',
      subject: { kind: 'user', id: userId },
      organisationId: null,
      from: origin,
    });
  });
  return ok(null);
}

const wrongPassword: UserFault = {
  kind: 'general',
  code: 'INVALID_INPUT',
  path: ['currentPassword'],
  message: 'That is not the password of this account.',
};
