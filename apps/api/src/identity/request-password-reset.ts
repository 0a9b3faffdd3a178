import type { Origin } from '../audit/origin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { sendMail } from '../mail/send-mail.ts';
import type { Services } from '../services.ts';
import { findPersonByEmail } from '../viewer/people.ts';
import { issueLink } from './one-time-link.ts';
import { mayGetPasswordByMail } from './set-password.ts';

const goodForMinutes = 60;

/**
 * Mails a link for a new password to whoever has an account with this address. The caller does not wait for it, so that
 * neither the answer nor its time tells whether there is one (ASVS 6.3.8); what a process that dies loses is a mail that is
 * asked for again.
 */
export async function requestPasswordReset(services: Services, email: string, origin: Origin): Promise<void> {
  const person = await findPersonByEmail(services, email.trim().toLowerCase());
  if (person === null || !(await mayGetPasswordByMail(services, person.id))) return;
  const secret = await issueLink(services.identity, {
    purpose: 'PASSWORD_RESET',
    userId: person.id,
    minutes: goodForMinutes,
  });
  await services.orm.em.fork().transactional(async (em) => {
    await recordAudit(em, {
      actor: { kind: 'unknown' },
      action: 'password.resetRequested',
      subject: { kind: 'user', id: person.id },
      organisationId: null,
      from: origin,
    });
    await sendMail(em, services, {
      to: person.email,
      kind: 'PASSWORD_RESET',
      subject: 'A new password for Relink',
      text: [
        `Hello ${person.name},`,
        'Somebody, probably you, asked for a new password for your Relink account. Choose one here, within an hour:',
        `${services.environment.publicUrl}/reset-password#${secret}`,
        'The link works once. A second factor is asked for as ever. If it was not you, do nothing: your password stays as it is.',
      ].join('\n\n'),
    });
  });
}
