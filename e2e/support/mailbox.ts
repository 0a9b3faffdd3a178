import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

type Mail = { readonly to: string; readonly text: string };

/** A mail server on this machine, and what has arrived there. */
export class Mailbox {
  readonly #mails: Mail[] = [];
  readonly #server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('latin1');
        for (const { address } of session.envelope.rcptTo) this.#mails.push({ to: address, text: bodyOf(raw) });
        done();
      });
    },
  });

  static async start(): Promise<Mailbox> {
    const mailbox = new Mailbox();
    mailbox.#server.listen(0, '127.0.0.1');
    await once(mailbox.#server.server, 'listening');
    return mailbox;
  }

  /** How a stack is told to send its mail here. */
  get variables(): Record<string, string> {
    const { port } = this.#server.server.address() as AddressInfo;
    return { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Relink <relink@firm.example>' };
  }

  /** The texts of the mails to somebody that say this; there are others, as of connections that broke. */
  to(address: string, saying = ''): string[] {
    return this.#mails
      .map(({ to, text }) => (to === address ? text : ''))
      .filter((text) => text !== '' && text.includes(saying));
  }

  /** The text of the first of them, once it is there. */
  async wait(address: string, saying = ''): Promise<string> {
    for (let waited = 0; waited < 200; waited += 1) {
      const [text] = this.to(address, saying);
      if (text !== undefined) return text;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`No mail came to ${address}.`);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

/** The text of a message, decoded (RFC 2045 6.7). */
function bodyOf(raw: string): string {
  const end = raw.indexOf('\r\n\r\n');
  const body = raw.slice(end + 4);
  if (/^content-transfer-encoding: base64/im.test(raw.slice(0, end)))
    return Buffer.from(body, 'base64').toString('utf8');
  const plain = /^content-transfer-encoding: quoted-printable/im.test(raw.slice(0, end))
    ? body
        .replaceAll(/=\r\n/g, '')
        .replaceAll(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    : body;
  return Buffer.from(plain, 'latin1').toString('utf8').replaceAll('\r\n', '\n');
}

/** The one link of a mail. */
export function linkIn(text: string): string {
  const links = text.match(/https?:\/\/\S+/g) ?? [];
  if (links.length !== 1) throw new Error(`There should be one link in:\n${text}`);
  return links[0] ?? '';
}
