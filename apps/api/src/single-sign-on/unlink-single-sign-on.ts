import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { AccountContext } from '../account/account-context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findPasswordHash } from '../identity/find-password-hash.ts';
import { endSessions } from '../session/end-session.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { freshOrFault } from '../viewer/fresh-or-fault.ts';
import { deleteLink } from './linked-identity.ts';

/** Takes the identity off the viewer's account, and ends their other sessions: one of them may have come in by it (ASVS 7.4.3). */
export async function unlinkSingleSignOn({
  viewer,
  services,
  origin,
}: AccountContext): Promise<Result<null, UserFault>> {
  const stale = freshOrFault(viewer, 'this changes how you sign in.');
  if (stale !== null) return err(stale);
  const userId = viewer.person.id;
  if ((await findPasswordHash(services.identity, userId)) === null) return err(onlyWayIn);
  const unlinked = await services.orm.em.fork().transactional(async (em) => {
    const issuer = await deleteLink(em, userId);
    if (issuer === null) return false;
    await recordAudit(em, {
      actor: { kind: 'user', userId },
      action: 'sso.unlinked',
      subject: { kind: 'user', id: userId },
      organisationId: null,
      before: { issuer },
      from: origin,
    });
    return true;
  });
  if (!unlinked) return err(notLinked);
  await endSessions(services, userId, viewer.sessionId);
  return ok(null);
}

const onlyWayIn: UserFault = {
  kind: 'general',
  code: 'CONFLICT',
  message: 'This account has no password, so single sign-on is its only way in. Choose a password first.',
};

const notLinked: UserFault = {
  kind: 'general',
  code: 'CONFLICT',
  message: 'This account is not linked to single sign-on.',
};
