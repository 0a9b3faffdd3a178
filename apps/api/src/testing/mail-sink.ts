import type { AddressInfo } from 'node:net';
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
          void this.hold.then(() => {
            const { mailFrom, rcptTo } = session.envelope;
            const from = mailFrom === false ? '' : mailFrom.address;
            const raw = Buffer.concat(chunks).toString('utf8');
            const message = readMessage(raw);
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

/** As much of RFC 5322 and 2045 as our own mail uses. */
function readMessage(raw: string): Pick<ReceivedMail, 'subject' | 'messageId' | 'inReplyTo' | 'text'> {
  const end = raw.indexOf('\r\n\r\n');
  const headers = raw.slice(0, end).replaceAll(/\r\n[ \t]+/g, ' ');
  const header = (name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1]?.trim() ?? '';
  const body = raw.slice(end + 4);
  return {
    subject: header('subject').replaceAll(/=\?utf-8\?(q|b)\?([^?]*)\?= ?/gi, (_whole, encoding: string, text: string) =>
      encoding.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('utf8')
        : unquote(text.replaceAll('_', ' ')),
    ),
    messageId: header('message-id'),
    inReplyTo: header('in-reply-to'),
    text: decodeBody(body, header('content-transfer-encoding').toLowerCase()).replaceAll('\r\n', '\n').trimEnd(),
  };
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? unquote(body.replaceAll(/=\r?\n/g, '')) : body;
}

function unquote(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/gi, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
