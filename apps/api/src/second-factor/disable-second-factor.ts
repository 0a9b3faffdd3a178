import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { AccountContext } from '../account/account-context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { endSessions } from '../session/end-session.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { freshOrFault } from '../viewer/fresh-or-fault.ts';
import { forgetRecoveryCodes } from './recovery-codes.ts';

/** Removes the second factor, after password and code were given again, and ends all other sessions first (ASVS 7.4.3). */
export async function disableSecondFactor(context: AccountContext): Promise<Result<null, UserFault>> {
  const { viewer, services, origin } = context;
  const stale = freshOrFault(viewer, 'without the second factor, the password alone opens your account.');
  if (stale !== null) return err(stale);
  const userId = viewer.person.id;
  await endSessions(services, userId, viewer.sessionId);
  const removed = await services.orm.em.fork().transactional(async (em) => {
    const rows = await em.execute<{ enabled_at: unknown }[]>(
      'delete from second_factor where user_id = ? returning enabled_at',
      [userId],
    );
    if (rows.length === 0) return false;
    await recordAudit(em, {
      actor: { kind: 'user', userId },
      action: 'secondFactor.disabled',
      subject: { kind: 'user', id: userId },
      organisationId: null,
      from: origin,
    });
    return true;
  });
  await forgetRecoveryCodes(services, userId);
  return removed ? ok(null) : err(none);
}

export const none: UserFault = { kind: 'general', code: 'CONFLICT', message: 'There is no second factor.' };
