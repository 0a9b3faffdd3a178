import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { findOwnInvitation } from './find-invitation.ts';
import type { InvitationRow } from './invitation.entity.ts';
import { mayInvite } from './may-invite.ts';
import { lockInvitation } from './resend-invitation.ts';

/** Ends an invitation: its link does not work any more. One that was accepted meanwhile is a member to remove. */
export async function revokeInvitation(
  context: UseCaseContext,
  invitationId: string | null,
): Promise<Result<InvitationRow, UserFault>> {
  const found = await findOwnInvitation(context, invitationId);
  if (found === null) return err(unknown);
  const viewer = await mayInvite(context, { organisationId: found.organisationId ?? null });
  if (!viewer.ok) return viewer;
  return context.em.fork().transactional(async (em): Promise<Result<InvitationRow, UserFault>> => {
    const invitation = await lockInvitation(em, found.id);
    if (invitation === null) return err(unknown);
    invitation.revokedAt = new Date();
    await em.flush();
    await recordAudit(em, {
      actor: { kind: 'user', userId: viewer.value.person.id },
      action: 'invitation.revoked',
      subject: { kind: 'invitation', id: invitation.id },
      organisationId: invitation.organisationId ?? null,
      before: { email: invitation.email },
      from: context.origin,
    });
    return ok(invitation);
  });
}

const unknown = notFound('invitation', ['invitationId']);
