import { randomUUID } from 'node:crypto';
import { plainLine } from '@relink/domain/text/plain-text';
import type { EntityManager } from '../database/orm.ts';
import { placeOf } from '../encryption/encrypted-columns.ts';
import type { Services } from '../services.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import type { MailKind } from './mail-outbox.entity.ts';
import { MailOutboxEntity } from './mail-outbox.entity.ts';

export type NewMail = {
  /** one address */
  readonly to: string;
  readonly kind: MailKind;
  /** travels and is stored in the clear: no secret in it */
  readonly subject: string;
  readonly text: string;
  /** the id of the mail that it follows; both lie in one thread then */
  readonly inReplyTo?: string | null;
  /** the notification channel that says it, and may be changed or removed before it leaves */
  readonly channelId?: string | null;
};

/**
 * Puts a mail into the outbox, in the caller's transaction: it leaves if and when that commits, and then also when this
 * process dies (`deliver-mail.ts`). Answers its id; null where this installation sends no mail.
 */
export async function sendMail(
  em: EntityManager,
  { vault, environment }: Pick<Services, 'vault' | 'environment'>,
  mail: NewMail,
): Promise<string | null> {
  if (environment.mail.kind === 'off') return null;
  const id = randomUUID();
  const now = new Date();
  await em.insert(MailOutboxEntity, {
    id,
    kind: mail.kind,
    recipient: mail.to,
    subject: plainLine(mail.subject),
    text: vault.encrypt(mail.text, placeOf('mail_outbox', 'text', id)),
    createdAt: now,
    nextTryAt: now,
    tries: 0,
    inReplyTo: mail.inReplyTo ?? null,
    channelId: mail.channelId ?? null,
  });
  return id;
}

/** The refusal of what cannot be done without mail; null when there is mail. */
export function mailFault({ environment }: Pick<Services, 'environment'>, what: string): UserFault | null {
  if (environment.mail.kind !== 'off') return null;
  return {
    kind: 'general',
    code: 'NOT_ALLOWED',
    message: `${what} by mail is off here: the operator of this installation has to set SMTP_URL and MAIL_FROM first.`,
  };
}
