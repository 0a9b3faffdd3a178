import { join } from 'node:path';
import type { Reader } from '../environment-reader.ts';

/** How mail leaves this installation. */
export type MailSettings =
  | { readonly kind: 'smtp'; readonly url: string; readonly from: string; readonly requireTls: boolean }
  /** development: a file per mail */
  | { readonly kind: 'files'; readonly directory: string }
  /** production without a mail server: whatever needs mail says that it is off */
  | { readonly kind: 'off' };

const example = 'smtp://user:password@mail.firm.example:587';

/** `SMTP_URL` holds a password, so no problem repeats it. */
export function readMail(read: Reader, at: { production: boolean; dataDirectory: string }): MailSettings {
  const url = read.optional('SMTP_URL');
  const from = read.optional('MAIL_FROM');
  if (url === null && from === null) {
    return at.production ? { kind: 'off' } : { kind: 'files', directory: join(at.dataDirectory, 'mail') };
  }
  if (url === null) read.problems.push(`MAIL_FROM is set, but SMTP_URL is not: ${example}.`);
  if (from === null) read.problems.push('SMTP_URL is set, but MAIL_FROM is not: Relink <relink@firm.example>.');
  if (url !== null && !isMailServer(url)) {
    read.problems.push(`SMTP_URL must begin with smtp:// or smtps:// and name a mail server: ${example}.`);
  }
  if (from !== null && !isSender(from)) {
    read.problems.push('MAIL_FROM must be an e-mail address, with or without a name: Relink <relink@firm.example>.');
  }
  return { kind: 'smtp', url: url ?? '', from: from ?? '', requireTls: at.production && !isThisMachine(url ?? '') };
}

function isMailServer(url: string): boolean {
  return /^smtps?:\/\//.test(url) && URL.canParse(url) && new URL(url).hostname !== '';
}

function isThisMachine(url: string): boolean {
  return URL.canParse(url) && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}

function isSender(from: string): boolean {
  return /^(?:[^<>\r\n]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/.test(from);
}
