import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { registerSecret } from './evidence.ts';

export type ReceivedMail = {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string;
  /** empty: it begins a thread */
  readonly inReplyTo: string;
  readonly text: string;
  readonly html: string;
  /** what it and its parts say they are, in the order in which they come */
  readonly types: readonly string[];
};

/** A real mail server that keeps what it is given; `refusals` are answered first, one for each mail. */
export class MailSink {
  readonly received: ReceivedMail[] = [];
  /** SMTP codes to refuse recipients with */
  readonly refusals: number[] = [];
  /** waited for before a mail is accepted */
  hold: Promise<void> = Promise.resolve();
  readonly #server: SMTPServer;

  private constructor() {
    this.#server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: (_address, _session, done) => {
        const code = this.refusals.shift();
        if (code === undefined) return done();
        return done(Object.assign(new Error('no, and here is your mail back'), { responseCode: code }));
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          void this.hold.then(async () => {
            const { mailFrom, rcptTo } = session.envelope;
            const from = mailFrom === false ? '' : mailFrom.address;
            const message = await readMessage(Buffer.concat(chunks));
            for (const [, secret = ''] of message.text.matchAll(/#(\S{16,})/g))
              registerSecret('link in a mail', secret);
            this.received.push({ from, to: rcptTo.map(({ address }) => address), ...message });
            done();
          });
        });
      },
    });
  }

  static async start(): Promise<MailSink> {
    const sink = new MailSink();
    sink.#server.on('error', () => undefined);
    await new Promise<void>((resolve) => sink.#server.listen(0, '127.0.0.1', () => resolve()));
    return sink;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  /** What one person has been sent. */
  to(address: string): ReceivedMail[] {
    return this.received.filter((mail) => mail.to.includes(address));
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

/** By a parser that knows nothing of what wrote it. */
async function readMessage(raw: Buffer): Promise<Omit<ReceivedMail, 'from' | 'to'>> {
  const { subject = '', messageId = '', inReplyTo = '', text = '', html = '' } = await PostalMime.parse(raw);
  const types = [...raw.toString('latin1').matchAll(/^content-type: ([^;\r]+)/gim)].map(([, type = '']) => type);
  return { subject, messageId, inReplyTo, text: text.replaceAll('\r\n', '\n').trimEnd(), html, types };
}
