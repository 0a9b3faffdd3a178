import type { EntityManager } from '../database/orm.ts';
import { hashSecret, newSecret } from '../encryption/one-time-secret.ts';
import { sendMail } from '../mail/send-mail.ts';
import { OrganisationEntity } from '../organisation/organisation.entity.ts';
import type { Services } from '../services.ts';
import { invitationMail } from './invitation-mail.ts';
import { roleOf } from './invitation-role.ts';
import type { InvitationRow } from './invitation.entity.ts';

const day = 24 * 60 * 60 * 1_000;

/**
 * Gives an invitation a new secret and sends it: a link sent before does not work any more. The secret is in the
 * fragment of the address, so that it reaches no server log, no Referer and no scanner of mail (RFC 3986 3.5).
 */
export async function issueInvitation(
  em: EntityManager,
  services: Services,
  invitation: InvitationRow,
  invitedBy: string,
): Promise<void> {
  const { environment } = services;
  const secret = newSecret();
  const organisation = invitation.organisationId
    ? await em.findOneOrFail(OrganisationEntity, { id: invitation.organisationId })
    : null;
  const mailId = await sendMail(
    em,
    services,
    invitationMail({
      to: invitation.email,
      invitedBy,
      organisation: organisation?.name ?? null,
      role: roleOf(invitation),
      link: `${environment.publicUrl}/invitation#${secret}`,
      validForDays: Math.max(1, Math.round(environment.intervals.invitation / day)),
    }),
  );
  invitation.secretHash = hashSecret(secret);
  invitation.expiresAt = new Date(Date.now() + environment.intervals.invitation);
  invitation.mailId = mailId;
}
