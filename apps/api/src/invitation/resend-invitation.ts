import { LockMode } from '@mikro-orm/core';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import { MailOutboxEntity } from '../mail/mail-outbox.entity.ts';
import { mailFault } from '../mail/send-mail.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { freshOrFault } from '../viewer/fresh-or-fault.ts';
import { findOwnInvitation } from './find-invitation.ts';
import type { InvitationRow } from './invitation.entity.ts';
import { InvitationEntity } from './invitation.entity.ts';
import { issueInvitation } from './issue-invitation.ts';
import { mayInvite } from './may-invite.ts';

/** Sends an invitation again, with a new link that is good for seven more days; the one sent before ends. */
export async function resendInvitation(
  context: UseCaseContext,
  invitationId: string | null,
): Promise<Result<InvitationRow, UserFault>> {
  const found = await findOwnInvitation(context, invitationId);
  if (found === null) return err(unknown);
  const viewer = await mayInvite(context, { organisationId: found.organisationId ?? null });
  if (!viewer.ok) return viewer;
  const refused =
    freshOrFault(viewer.value, 'somebody is about to be given rights here.') ?? mailFault(context.services, 'Inviting');
  if (refused !== null) return err(refused);
  return context.em.fork().transactional(async (em): Promise<Result<InvitationRow, UserFault>> => {
    const invitation = await lockInvitation(em, found.id);
    if (invitation === null) return err(unknown);
    const wait = await secondsToWait(context, invitation);
    if (wait > 0) return err(justSent(wait));
    await issueInvitation(em, context.services, invitation, viewer.value.person.name);
    // Whoever sends it now vouches for it: an invitation is worth what the one who sent it may give.
    invitation.invitedByUserId = viewer.value.person.id;
    await em.flush();
    await recordAudit(em, {
      actor: { kind: 'user', userId: viewer.value.person.id },
      action: 'invitation.resent',
      subject: { kind: 'invitation', id: invitation.id },
      organisationId: invitation.organisationId ?? null,
      after: { email: invitation.email, expiresAt: invitation.expiresAt.toISOString() },
      from: context.origin,
    });
    return ok(invitation);
  });
}

/** One that can still be accepted or sent again. */
export function lockInvitation(em: UseCaseContext['em'], id: string): Promise<InvitationRow | null> {
  return em.findOne(
    InvitationEntity,
    { id, acceptedAt: null, revokedAt: null },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
}

async function secondsToWait({ em, services }: UseCaseContext, { mailId }: InvitationRow): Promise<number> {
  const mail = mailId ? await em.findOne(MailOutboxEntity, { id: mailId }, { fields: ['createdAt'] }) : null;
  if (mail === null) return 0;
  const until = mail.createdAt.getTime() + services.environment.intervals.resendInvitation;
  return Math.ceil((until - Date.now()) / 1_000);
}

const unknown = notFound('invitation', ['invitationId']);

function justSent(retryAfterSeconds: number): UserFault {
  return {
    kind: 'rateLimited',
    retryAfterSeconds,
    path: ['invitationId'],
    message: `It was sent just now. It can be sent again in ${retryAfterSeconds} seconds.`,
  };
}
