import type { NewMail } from '../mail/send-mail.ts';
import type { RequestOutcome } from './reconnect-request.entity.ts';

export type RequestMail = {
  readonly to: string;
  readonly requestedBy: string;
  readonly organisation: string;
  readonly note: string | null;
  /** what is wrong, in one sentence */
  readonly state: string;
  readonly link: string;
  readonly role: 'Admin' | 'Owner';
};

/** To those who can act: what is asked, why, and one link that leads there. */
export function requestMail(mail: RequestMail): NewMail {
  const { organisation } = mail;
  const why =
    mail.role === 'Admin'
      ? `You get this because you are an Admin of ${organisation}.`
      : `You get this because you are an Owner, and ${organisation} has no Admin.`;
  return {
    to: mail.to,
    kind: 'RECONNECT_REQUESTED',
    subject: `${mail.requestedBy} asks you to reconnect ${organisation}`,
    text: `Hello,

You are asked by ${mail.requestedBy} to reconnect ${organisation} to Xero.
${mail.note === null ? '' : `\n${quoted(mail.note)}\n`}
How it stands: ${mail.state}

To reconnect it, open this and sign in:

${mail.link}

${why}
`,
  };
}

export type AnswerMail = {
  readonly to: string;
  readonly organisation: string;
  readonly outcome: RequestOutcome;
  /** as far as the recipient may know of them; null: nobody in particular */
  readonly answeredBy: string | null;
  readonly dismissal: string | null;
  readonly link: string;
};

/** To those who asked: what became of it. */
export function answerMail(mail: AnswerMail): NewMail {
  const { organisation } = mail;
  const by = mail.answeredBy ?? 'somebody';
  const words: Record<RequestOutcome, { readonly subject: string; readonly text: string }> = {
    RECONNECTED: {
      subject: `${organisation} is connected to Xero again`,
      text:
        mail.answeredBy === null
          ? `You asked for a reconnect of ${organisation}: it is connected to Xero again.`
          : `As you asked, ${mail.answeredBy} has reconnected ${organisation} to Xero.`,
    },
    DISCONNECTED: {
      subject: `${organisation} was disconnected from Xero`,
      text: `Your request for a reconnect is closed: ${by} has disconnected ${organisation} from Xero on purpose.`,
    },
    DISMISSED: {
      subject: `Your request to reconnect ${organisation} was declined`,
      text: `Your request to reconnect ${organisation} was declined by ${by}:\n\n${quoted(mail.dismissal ?? '')}`,
    },
  };
  const { subject, text } = words[mail.outcome];
  return {
    to: mail.to,
    kind: 'RECONNECT_ANSWERED',
    subject,
    text: `Hello,

${text}

${mail.link}
`,
  };
}

const quoted = (text: string): string => text.replaceAll(/^/gm, '> ');
