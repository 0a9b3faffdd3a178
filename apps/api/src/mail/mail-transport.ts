import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { htmlMail } from './html-mail.ts';
import type { MailSettings } from './mail-settings.ts';

type OutgoingMail = {
  readonly id: string;
  readonly kind: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly createdAt: Date;
  /** the id of the mail that it follows */
  readonly inReplyTo?: string | null;
};

/** Resolves once the mail is somebody else's: a mail server's, or a file's. Rejects with whatever went wrong. */
export type MailTransport = (mail: OutgoingMail) => Promise<void>;

/** Well below the two minutes for which a mail is claimed (`intervals.deliverMail`). */
const timeLimits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, dnsTimeout: 10_000 };

export function openMailTransport(settings: MailSettings, publicUrl: string): MailTransport {
  if (settings.kind === 'smtp') return smtpTransport(settings, publicUrl);
  if (settings.kind === 'files') return (mail) => Promise.resolve(writeMail(settings.directory, mail, publicUrl));
  return () => Promise.reject(new Error('This installation sends no mail.'));
}

function smtpTransport(settings: MailSettings & { kind: 'smtp' }, publicUrl: string): MailTransport {
  const transport = createTransport({
    url: settings.url,
    ...timeLimits,
    // Mail holds secrets: it goes to another machine encrypted or not at all (RFC 8314, ASVS 12.3.1).
    requireTLS: settings.requireTls,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const { hostname } = new URL(publicUrl);
  const messageId = (id: string): string => `<${id}@${hostname}>`;
  return async ({ id, to, subject, text, inReplyTo }) => {
    const thread = inReplyTo == null ? {} : { inReplyTo: messageId(inReplyTo), references: [messageId(inReplyTo)] };
    await transport.sendMail({
      from: settings.from,
      // As an object: text would be taken apart at commas.
      to: { name: '', address: to },
      subject,
      text,
      html: htmlMail({ subject, text }, publicUrl),
      // The same for every try, so that a mail sent twice (a process that died in between) can be told as one.
      messageId: messageId(id),
      // RFC 5322 3.6.4: mail programs show both in one thread.
      ...thread,
      // Keeps "out of office" from answering (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  };
}

/**
 * For its owner alone, like every secret in the data directory. Whole or not there: each is renamed into its place, and
 * whoever finds the text finds the page beside it, to look at in a browser.
 */
function writeMail(directory: string, mail: OutgoingMail, publicUrl: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  chmodSync(directory, 0o700);
  const name = `${mail.createdAt.toISOString().replaceAll(':', '-')}-${mail.kind.toLowerCase()}-${mail.id}`;
  for (const [ending, content] of [
    ['html', htmlMail(mail, publicUrl)],
    ['txt', `To: ${mail.to}\nSubject: ${mail.subject}\n\n${mail.text}`],
  ] as const) {
    const draft = join(directory, `.${name}.${ending}`);
    writeFileSync(draft, content, { mode: 0o600 });
    renameSync(draft, join(directory, `${name}.${ending}`));
  }
}
