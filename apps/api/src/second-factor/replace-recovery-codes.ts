import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { AccountContext } from '../account/account-context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { freshOrFault } from '../viewer/fresh-or-fault.ts';
import { none } from './disable-second-factor.ts';
import { hasSecondFactor } from './has-second-factor.ts';
import { renewRecoveryCodes } from './recovery-codes.ts';

/** Ten new recovery codes; the earlier ones are worth nothing from now on. */
export async function replaceRecoveryCodes(context: AccountContext): Promise<Result<readonly string[], UserFault>> {
  const { viewer, services, origin } = context;
  const stale = freshOrFault(viewer, 'a recovery code opens your account in place of the second factor.');
  if (stale !== null) return err(stale);
  const em = services.orm.em.fork();
  const userId = viewer.person.id;
  if (!(await hasSecondFactor(em, userId))) return err(none);
  const codes = await renewRecoveryCodes(services, userId);
  await recordAudit(em, {
    actor: { kind: 'user', userId },
    action: 'secondFactor.recoveryRenewed',
    subject: { kind: 'user', id: userId },
    organisationId: null,
    from: origin,
  });
  return ok(codes);
}
