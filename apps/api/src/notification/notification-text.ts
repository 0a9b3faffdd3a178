import { parseConnectionHealth } from '@relink/domain/connection/connection-status';
import { connectionWords } from '@relink/domain/connection/connection-words';
import { toGlobalId } from '../id/global-id.ts';
import type { DueNotification } from './notification-rows.ts';

export type Message = { readonly subject: string; readonly text: string };

type About = Pick<DueNotification, 'organisationName' | 'connectionId' | 'status' | 'reason' | 'note'>;

const linkTo = (publicUrl: string, { connectionId }: About): string =>
  `${publicUrl}/connections/${toGlobalId('Connection', connectionId)}`;

function wordsOf({ status, reason }: About): { label: string; message: string } {
  const health = parseConnectionHealth(status, reason);
  return health === null ? { label: status, message: '' } : connectionWords(health);
}

/** One connection has broken. */
export function breakMessage(about: About, publicUrl: string): Message {
  const { message } = wordsOf(about);
  return {
    subject: `${about.organisationName} has to be reconnected to Xero`,
    text: `The connection of ${about.organisationName} to Xero does not work any more.

${message}

Reconnect it, or see how it stands:

${linkTo(publicUrl, about)}
`,
  };
}

// A line of a mail is broken by whatever shows it, wherever that has an edge, and by nothing here.
const oneCause =
  'Several at once often have one cause: a single Xero login serves them all, and one reconnect may mend many.';
const lapses = 'Xero lets an access lapse that was not used for 60 days. Relink could not renew it for more than 46.';

/** Many have broken in a short time. */
export function stormMessage(all: readonly About[], publicUrl: string): Message {
  return {
    subject: `${all.length} connections have to be reconnected to Xero`,
    text: `${all.length} connections to Xero do not work any more. ${oneCause}

${listed(all, publicUrl, (about) => `${about.organisationName}: ${wordsOf(about).label}`)}

All of them:

${publicUrl}/connections
`,
  };
}

const recovery = ({ organisationName, status }: About): string =>
  status === 'DISCONNECTED'
    ? `${organisationName} was disconnected from Xero on purpose.`
    : `${organisationName} is connected to Xero again.`;

export function recoveredMessage(all: readonly About[], publicUrl: string): Message {
  const [only] = all;
  if (all.length === 1 && only !== undefined) {
    const subject =
      only.status === 'DISCONNECTED'
        ? `${only.organisationName} was disconnected from Xero`
        : `${only.organisationName} is connected to Xero again`;
    return { subject, text: `Nobody has to do anything more: ${recovery(only)}\n\n${linkTo(publicUrl, only)}\n` };
  }
  return {
    subject: `${all.length} connections need nobody any more`,
    text: `Nobody has to do anything more about these:

${listed(all, publicUrl, recovery)}
`,
  };
}

export function lapseMessage(all: readonly About[], publicUrl: string): Message {
  const [only] = all;
  const subject =
    all.length === 1 && only !== undefined
      ? `The access of ${only.organisationName} to Xero is about to lapse`
      : `The access of ${all.length} organisations to Xero is about to lapse`;
  return {
    subject,
    text: `${lapses} Reconnect before it ends:

${listed(all, publicUrl, ({ organisationName }) => organisationName)}
`,
  };
}

export function heldMessage(all: readonly (About & { readonly held: number })[], publicUrl: string): Message {
  const documents = all.reduce((sum, { held }) => sum + held, 0);
  const [only] = all;
  const where = all.length === 1 && only !== undefined ? only.organisationName : `${all.length} organisations`;
  return {
    subject: `${counted(documents, 'document waits', 'documents wait')} for ${where}`,
    text: `They are kept, and are published by themselves once the connection works again:

${listed(all, publicUrl, ({ organisationName, held }) => `${organisationName}: ${counted(held, 'document', 'documents')}`)}
`,
  };
}

export function requestMessage(about: About, publicUrl: string): Message {
  const { message } = wordsOf(about);
  return {
    subject: `A reconnect of ${about.organisationName} is asked for`,
    text: `${noted(about.note ?? 'A reconnect is asked for.')}

How it stands: ${message}

${linkTo(publicUrl, about)}/reconnect
`,
  };
}

/** Further lines of a note are quoted, so that none of them passes for one of ours. */
const noted = (note: string): string => note.replaceAll('\n', '\n> ');

export function digestMessage(all: readonly (About & { readonly held: number })[], publicUrl: string): Message {
  return {
    subject: `${counted(all.length, 'connection waits', 'connections wait')} for a person`,
    text: `Today in Relink:

${listed(all, publicUrl, (about) => `${about.organisationName}: ${wordsOf(about).label}${about.held === 0 ? '' : `, ${counted(about.held, 'document waits', 'documents wait')}`}`)}

All connections:

${publicUrl}/connections
`,
  };
}

const mostListed = 50;

function listed<Item extends About>(all: readonly Item[], publicUrl: string, line: (item: Item) => string): string {
  const lines = all.slice(0, mostListed).map((item) => `- ${line(item)}\n  ${linkTo(publicUrl, item)}`);
  if (all.length > mostListed) lines.push(`- and ${all.length - mostListed} more`);
  return lines.join('\n');
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Why somebody is mailed this, and where they change it. */
export function mailed(text: string, { channelId, publicUrl }: MailedTo): string {
  const why =
    channelId === null
      ? `What Relink mails you is up to you:\n${publicUrl}/account`
      : `This mailbox is a notification channel of Relink. Owners change it here:\n${publicUrl}/settings`;
  return `Hello,\n\n${text}\n${why}\n`;
}

type MailedTo = {
  /** null: a person's own mailbox */
  readonly channelId: string | null;
  readonly publicUrl: string;
};
