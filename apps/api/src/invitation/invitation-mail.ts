import type { GrantedRole } from '@relink/domain/permission/may-grant';
import type { NewMail } from '../mail/send-mail.ts';
import { wordsOf } from './invitation-role.ts';

export type InvitationMail = {
  readonly to: string;
  readonly invitedBy: string;
  /** null: to the workspace as a whole */
  readonly organisation: string | null;
  readonly role: GrantedRole;
  readonly link: string;
  readonly validForDays: number;
};

/** The one place where the secret of an invitation is written down. */
export function invitationMail(mail: InvitationMail): NewMail {
  const role = wordsOf(mail.role);
  const place = mail.organisation === null ? 'Relink' : `${mail.organisation} in Relink`;
  return {
    to: mail.to,
    kind: 'INVITATION',
    subject: `${mail.invitedBy} invites you to ${place}`,
    text: `Hello,

You are invited to ${place} by ${mail.invitedBy}, as ${role.name}:
${role.description}

Relink keeps connections to Xero alive. To accept, open this link within ${mail.validForDays} days:

${mail.link}

It works once, and it is meant for you alone: please do not pass it on.
If you did not expect this, do nothing. Without your yes nothing happens.
`,
  };
}
