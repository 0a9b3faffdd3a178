import type { ConnectionHealth, ConnectionReason, WhoMustAct } from '../connection/connection-status.ts';
import { connectionHealths, connectionReasons } from '../connection/connection-status.ts';
import { connectionWarningWords } from '../connection/connection-warning.ts';
import { connectionWords } from '../connection/connection-words.ts';
import type { RemedyKind } from './remedy.ts';

/** What can be wrong, besides the reasons of a connection's state. Closed. */
const furtherCauses = [
  'NEVER_CONNECTED',
  'DISCONNECTED_ON_PURPOSE',
  'ROLE_TOO_SMALL',
  'CLOCK_OFF',
  'XERO_SLOW',
  'XERO_ADDRESS_WRONG',
  'RATE_LIMITED_MINUTE',
  'RATE_LIMITED_DAY',
  'RATE_LIMITED_APP',
  'DAILY_LIMIT_NEAR',
  'TOKEN_IDLE',
  'ACCESS_REFUSED_ONCE',
  'DEMO_COMPANY_RESET',
  'WRONG_ORGANISATION',
  'OTHER_NAME',
  'SCOPE_DEADLINE',
  'CONNECTION_CAP_FULL',
  'CONNECTION_CAP_NEAR',
  'LISTS_STALE',
  'LISTS_NEVER_REFRESHED',
  'DOCUMENTS_HELD',
  'DOCUMENTS_REJECTED',
  'DOCUMENTS_NOT_PERMITTED',
  'DOCUMENTS_ELSEWHERE',
  'DATABASE_READ_ONLY',
  'DATABASE_UNREACHABLE',
  'DATABASE_OUTDATED',
  'JOBS_STOPPED',
  'KEYS_DO_NOT_FIT',
  'MAIL_OFF',
  'MAIL_FAILING',
  'CONFIGURATION_INCOMPLETE',
] as const;

export const causeNames = [...connectionReasons, ...furtherCauses] as const;
export type CauseName = ConnectionReason | (typeof furtherCauses)[number];

export type Cause = {
  /** what is the case: one sentence */
  readonly happened: string;
  /** what brings it about, and how causes that Xero answers alike can be told apart */
  readonly why: string;
  readonly whoMustAct: WhoMustAct;
  /** what they do, or what happens by itself */
  readonly whatToDo: string;
  readonly remedy: RemedyKind;
};

type Why = Pick<Cause, 'why' | 'remedy'>;

/** The words of a reason are those of the connection's state; here stands what they leave out. */
const whyOfReason: Record<ConnectionReason, Why> = {
  XERO_UNREACHABLE: {
    why: 'The network between this installation and Xero is cut, an answer was lost on its way, or Xero is down. Xero reports its own outages at https://status.xero.com; when it reports none, the network is to blame.',
    remedy: 'WAIT',
  },
  XERO_ERROR: {
    why: 'Xero answers 5xx while it is being mended or overloaded. It reports its own outages at https://status.xero.com.',
    remedy: 'WAIT',
  },
  RATE_LIMITED: {
    why: 'Xero allows 60 calls a minute and 5,000 a day for each organisation (1,000 on the Starter tier), 10,000 a minute for the whole app, and 5 at once for each organisation. The evidence says which it was, where Xero has.',
    remedy: 'WAIT',
  },
  REFRESH_RETRYING: {
    why: 'Xero refused the stored access once, or an answer of its token endpoint got lost. One refusal proves nothing; the second, a minute later, does.',
    remedy: 'WAIT',
  },
  APP_CREDENTIALS_INVALID: {
    why: 'The client secret was replaced at https://developer.xero.com, or the client id is not (or no longer) that of an app; Xero answers both alike. If My Apps there still lists the client id, it is the secret.',
    remedy: 'CONTACT_OPERATOR',
  },
  CREDENTIAL_UNREADABLE: {
    why: 'ENCRYPTION_KEYS lacks the key that the stored access was encrypted with, or has another key under its name.',
    remedy: 'CONTACT_OPERATOR',
  },
  REFRESH_TOKEN_REJECTED: {
    why: 'Somebody revoked the access of the app, or the access was replaced elsewhere. Xero answers both alike: every token that Relink holds for this login is refused.',
    remedy: 'RECONNECT',
  },
  REFRESH_TOKEN_EXPIRED: {
    why: 'Xero lets access lapse that nothing has used for 60 days. Relink uses it by itself; it must have been stopped for as long.',
    remedy: 'RECONNECT',
  },
  ROTATION_LOST: {
    why: 'Xero replaced the access, its answer was lost, and the 30 minutes in which Xero would have repeated it went by before Relink could ask again.',
    remedy: 'RECONNECT',
  },
  DISCONNECTED_IN_XERO: {
    why: 'Somebody disconnected the app inside Xero, the login was removed from the organisation or its role fell below Standard or Adviser, or the organisation was closed. Xero answers all of these alike. In Xero, Settings, Connected apps shows whether the app is still connected; Settings, Users shows the role of the login.',
    remedy: 'RECONNECT',
  },
  XERO_USER_LOST_ACCESS: {
    why: 'The login was removed from the organisation, its role fell below Standard or Adviser, or the organisation was closed. Xero answers 403 to all of these. In Xero, Settings, Users shows whether the login is still there and with which role; if nobody can open the organisation, it is closed.',
    remedy: 'FIX_IN_XERO',
  },
  ORGANISATION_UNAVAILABLE: {
    why: 'No login of this installation reaches the organisation any more, though more than one did: its subscription or trial has ended, it was deleted, or the app was disconnected there for each of them. Xero answers all of these alike. If the organisation still opens in Xero, it was disconnected (Settings, Connected apps), and a reconnect mends it; if nobody can open it, it is closed.',
    remedy: 'FIX_IN_XERO',
  },
  SCOPES_MISSING: {
    why: 'Access keeps the permissions that it was granted with. It was granted before Relink needed the further ones, or they were not allowed.',
    remedy: 'RECONNECT',
  },
};

function ofHealth(health: ConnectionHealth, { why, remedy }: Why): Cause {
  const { happened, whatToDo, whoMustAct } = connectionWords(health);
  return { happened, why, whoMustAct, whatToDo, remedy };
}

function ofReason(reason: ConnectionReason): [ConnectionReason, Cause][] {
  return connectionHealths
    .filter((health) => health.reason === reason)
    .map((health) => [reason, ofHealth(health, whyOfReason[reason])]);
}

const further: Record<(typeof furtherCauses)[number], Cause> = {
  NEVER_CONNECTED: ofHealth(
    { status: 'PENDING', reason: null },
    { why: 'Nobody has signed in to Xero for it.', remedy: 'RECONNECT' },
  ),
  DISCONNECTED_ON_PURPOSE: ofHealth(
    { status: 'DISCONNECTED', reason: null },
    { why: 'The history says who did it, and when.', remedy: 'RECONNECT' },
  ),
  ROLE_TOO_SMALL: {
    happened: 'Your role does not reconnect.',
    why: 'To reconnect is to decide which of a business’s books Relink reaches, which is for its Admins.',
    whoMustAct: 'ADMIN',
    whatToDo: 'Ask an Admin to reconnect.',
    remedy: 'REQUEST_RECONNECT',
  },
  CLOCK_OFF: {
    happened: 'The clock of this installation is wrong.',
    why: 'More than a minute lies between it and the time that Xero or the database gives. Sign-ins at Xero are refused then, and times shown are wrong.',
    whoMustAct: 'OPERATOR',
    whatToDo: 'The operator must set the clock, and keep it by NTP.',
    remedy: 'CONTACT_OPERATOR',
  },
  XERO_SLOW: {
    happened: 'Xero answers slowly.',
    why: 'It took more than five seconds for one answer; after fifteen, Relink counts it as none.',
    whoMustAct: 'NOBODY',
    whatToDo: 'Everything takes longer; nobody has to do anything.',
    remedy: 'WAIT',
  },
  XERO_ADDRESS_WRONG: {
    happened: 'What answers at the address of Xero’s identity server is not Xero.',
    why: 'A proxy or firewall on the way answers in its place, or XERO_IDENTITY_URL leads elsewhere. It says nothing of the credentials of the app, nor of any stored access.',
    whoMustAct: 'OPERATOR',
    whatToDo: 'The operator must let Relink through to it, or correct XERO_IDENTITY_URL.',
    remedy: 'CONTACT_OPERATOR',
  },
  RATE_LIMITED_MINUTE: {
    happened: 'The calls that Xero allows for this organisation in a minute are used up.',
    why: 'Xero allows 60 calls a minute for each organisation, of all apps of this installation together.',
    whoMustAct: 'NOBODY',
    whatToDo: 'It goes on by itself within a minute.',
    remedy: 'WAIT',
  },
  RATE_LIMITED_DAY: {
    happened: 'The calls that Xero allows for this organisation in a day are used up.',
    why: 'Xero allows 5,000 calls a day for each organisation, and 1,000 on the Starter tier.',
    whoMustAct: 'NOBODY',
    whatToDo: 'It goes on by itself when the day of Xero ends.',
    remedy: 'WAIT',
  },
  RATE_LIMITED_APP: {
    happened: 'The calls that Xero allows for the whole app in a minute are used up.',
    why: 'Xero allows 10,000 calls a minute for all organisations of the app together.',
    whoMustAct: 'NOBODY',
    whatToDo: 'It goes on by itself within a minute.',
    remedy: 'WAIT',
  },
  DAILY_LIMIT_NEAR: {
    happened: connectionWarningWords.DAILY_LIMIT_NEAR.message,
    why: 'Xero allows 5,000 calls a day for each organisation, and 1,000 on the Starter tier.',
    whoMustAct: 'NOBODY',
    whatToDo: 'Relink leaves the rest to what people ask for.',
    remedy: 'WAIT',
  },
  TOKEN_IDLE: {
    happened: connectionWarningWords.TOKEN_IDLE.message,
    why: 'Relink renews access by itself; something has kept it from doing so.',
    whoMustAct: 'NOBODY',
    whatToDo: 'Refreshing the connection uses it.',
    remedy: 'REFRESH_CONNECTION',
  },
  ACCESS_REFUSED_ONCE: {
    happened: 'Xero still lists this organisation for the login, and has refused it once.',
    why: 'The role of the login was taken away, the organisation was closed, or Xero erred; Xero answers 403 to all of these. A second refusal, a minute later, tells.',
    whoMustAct: 'NOBODY',
    whatToDo: 'Relink asks once more before it calls for anybody.',
    remedy: 'WAIT',
  },
  DEMO_COMPANY_RESET: {
    happened: 'Xero no longer lists its demo company for the login: it was reset, or disconnected inside Xero.',
    why: 'Xero resets each demo company after 28 days, or when its user asks, and its connections end with it. If the data in it is new, it was reset.',
    whoMustAct: 'ADMIN',
    whatToDo: 'An Admin must reconnect.',
    remedy: 'RECONNECT',
  },
  WRONG_ORGANISATION: {
    happened: 'The sign-in that is under way led to another Xero organisation than the one connected before.',
    why: 'Another organisation was picked at Xero, or the login that signed in has only that one.',
    whoMustAct: 'ADMIN',
    whatToDo:
      'An Admin must confirm the change, or go back to Xero and pick the right one. Until then nothing changes.',
    remedy: 'RECONNECT',
  },
  OTHER_NAME: {
    happened: 'The name in Xero has nothing in common with the name here.',
    why: 'Another organisation was picked at Xero, or one of the two was renamed.',
    whoMustAct: 'ADMIN',
    whatToDo: 'If it is not the right one, an Admin must reconnect and choose another; else rename it here.',
    remedy: 'RECONNECT',
  },
  SCOPE_DEADLINE: {
    happened: connectionWarningWords.SCOPE_DEADLINE.message,
    why: 'XERO_SCOPES names permissions of the old kind. A reconnect asks for the same again; and what was granted before stays granted beside what is new, which does no harm.',
    whoMustAct: 'OPERATOR',
    whatToDo: 'The operator must name those of the new kind in XERO_SCOPES; after that, an Admin reconnects.',
    remedy: 'CONTACT_OPERATOR',
  },
  CONNECTION_CAP_FULL: {
    happened: 'The Xero app has as many connections as its tier allows.',
    why: 'Xero lets no other organisation be connected until one is removed or the app has a larger tier. What is connected goes on working.',
    whoMustAct: 'OPERATOR',
    whatToDo: 'The operator must remove one that is not used, or change the tier.',
    remedy: 'CONTACT_OPERATOR',
  },
  CONNECTION_CAP_NEAR: {
    happened: connectionWarningWords.CONNECTION_CAP_NEAR.message,
    why: 'Xero counts every connection of the app, used or not.',
    whoMustAct: 'OPERATOR',
    whatToDo: 'The operator removes what is not used, or changes the tier.',
    remedy: 'CONTACT_OPERATOR',
  },
  LISTS_STALE: {
    happened: connectionWarningWords.LISTS_STALE.message,
    why: 'Relink refreshes them once a day; the last tries did not succeed, or were held up.',
    whoMustAct: 'NOBODY',
    whatToDo: 'They are tried again by themselves; refreshing them tries at once.',
    remedy: 'REFRESH_LISTS',
  },
  LISTS_NEVER_REFRESHED: {
    happened: 'Some lists have not come from Xero yet.',
    why: 'They come after the first connect; it has just been made, or their refresh did not succeed.',
    whoMustAct: 'NOBODY',
    whatToDo: 'They are tried again by themselves; refreshing them tries at once.',
    remedy: 'REFRESH_LISTS',
  },
  DOCUMENTS_HELD: {
    happened: 'Documents wait for the connection.',
    why: 'They were submitted while Xero could not be reached with it. None is lost.',
    whoMustAct: 'NOBODY',
    whatToDo: 'They are published by themselves, in their order, once the connection works.',
    remedy: 'WAIT',
  },
  DOCUMENTS_REJECTED: {
    happened: 'Xero has rejected documents.',
    why: 'What they say does not fit the books: each document shows what Xero said.',
    whoMustAct: 'ADMIN',
    whatToDo: 'An Admin or Editor must have them mended and retry them, or discard them.',
    remedy: 'RETRY_DOCUMENTS',
  },
  DOCUMENTS_NOT_PERMITTED: {
    happened: 'Documents wait for permissions that the access lacks.',
    why: 'Xero answered that the access does not allow to write them: it was granted without that, or has lost it. None is lost.',
    whoMustAct: 'ADMIN',
    whatToDo: 'An Admin must reconnect and allow all of it; they are published by themselves then.',
    remedy: 'RECONNECT',
  },
  DOCUMENTS_ELSEWHERE: {
    happened: 'Documents may be in the Xero organisation that was connected before.',
    why: 'No answer came from there when they were sent, and another organisation has been connected since: only people can look. Retrying all documents of a connection leaves these alone.',
    whoMustAct: 'ADMIN',
    whatToDo: 'An Admin or Editor must look for each of them there, and retry or discard it.',
    remedy: 'OPEN_DOCUMENTS',
  },
  DATABASE_READ_ONLY: {
    happened: 'The database of Relink takes no changes.',
    why: 'It is a standby, its disk is full, or somebody has made it read-only.',
    whoMustAct: 'OPERATOR',
    whatToDo: 'The operator must make it writable: until then nothing is checked, renewed or published.',
    remedy: 'CONTACT_OPERATOR',
  },
  DATABASE_UNREACHABLE: {
    happened: 'The database of Relink does not answer.',
    why: 'It is stopped, or DATABASE_URL does not lead to it.',
    whoMustAct: 'OPERATOR',
    whatToDo: 'The operator must start it, or correct DATABASE_URL.',
    remedy: 'CONTACT_OPERATOR',
  },
  DATABASE_OUTDATED: {
    happened: 'The tables of the database are older than this version of Relink.',
    why: 'Its migrations have not run.',
    whoMustAct: 'OPERATOR',
    whatToDo: 'The operator must run relink migrate.',
    remedy: 'CONTACT_OPERATOR',
  },
  JOBS_STOPPED: {
    happened: 'No instance of Relink does the work in the background.',
    why: 'No server is running, or those that are have lost the database.',
    whoMustAct: 'OPERATOR',
    whatToDo: 'The operator must start a server: access that nobody renews lapses after 60 days.',
    remedy: 'CONTACT_OPERATOR',
  },
  KEYS_DO_NOT_FIT: {
    happened: 'What is stored cannot be decrypted with the encryption keys at hand.',
    why: 'ENCRYPTION_KEYS lacks a key that is in use, or has another key under its name.',
    whoMustAct: 'OPERATOR',
    whatToDo: 'The operator must restore the key.',
    remedy: 'CONTACT_OPERATOR',
  },
  MAIL_OFF: {
    happened: 'This installation sends no mail.',
    why: 'SMTP_URL and MAIL_FROM are not set.',
    whoMustAct: 'OPERATOR',
    whatToDo: 'The operator sets them; until then nobody is invited, reminded or told by mail.',
    remedy: 'CONTACT_OPERATOR',
  },
  MAIL_FAILING: {
    happened: 'Mail does not arrive at the mail server.',
    why: 'The mail server does not answer, or refuses what it is given.',
    whoMustAct: 'OPERATOR',
    whatToDo: 'The operator must correct SMTP_URL, or mend the mail server.',
    remedy: 'CONTACT_OPERATOR',
  },
  CONFIGURATION_INCOMPLETE: {
    happened: 'The configuration is not complete.',
    why: 'A variable is missing or wrong; the server does not start with it.',
    whoMustAct: 'OPERATOR',
    whatToDo: 'The operator must correct it.',
    remedy: 'CONTACT_OPERATOR',
  },
};

/**
 * The one catalogue of what can be wrong: what happened, why, who must act, what to do. The checklist, what is shown of
 * a connection, mail and `docs/causes.md` take their words from it.
 */
export const causes: Readonly<Record<CauseName, Cause>> = {
  ...(Object.fromEntries(connectionReasons.flatMap(ofReason)) as Record<ConnectionReason, Cause>),
  ...further,
};

/** What happened and what to do about it, as one text. */
export function causeMessage({ happened, whatToDo }: Cause): string {
  return `${happened} ${whatToDo}`.trimEnd();
}
