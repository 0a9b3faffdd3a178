import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export type Mail = { readonly to: string; readonly subject: string; readonly text: string; readonly html: string };

/** A mail server on this machine, and what has arrived there. */
export class Mailbox {
  readonly #mails: Mail[] = [];
  readonly #server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void PostalMime.parse(Buffer.concat(chunks)).then(({ subject = '', text = '', html = '' }) => {
          for (const { address } of session.envelope.rcptTo) this.#mails.push({ to: address, subject, text, html });
          done();
        }, done);
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

  /** The mails to somebody that say this; there are others, as of connections that broke. */
  to(address: string, saying = ''): Mail[] {
    return this.#mails.filter(({ to, text }) => to === address && text.includes(saying));
  }

  /** The text of the first of them, once it is there. */
  async wait(address: string, saying = ''): Promise<string> {
    return (await this.waitForMail(address, saying)).text;
  }

  async waitForMail(address: string, saying = ''): Promise<Mail> {
    for (let waited = 0; waited < 200; waited += 1) {
      const [mail] = this.to(address, saying);
      if (mail !== undefined) return mail;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`No mail came to ${address}.`);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

/** The one link of a mail. */
export function linkIn(text: string): string {
  const links = text.match(/https?:\/\/\S+/g) ?? [];
  if (links.length !== 1) throw new Error(`There should be one link in:\n${text}`);
  return links[0] ?? '';
}
