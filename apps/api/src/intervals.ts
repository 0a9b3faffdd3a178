import type { RefreshIntervals } from '@relink/domain/grant/refresh-intervals';
import { realRefreshIntervals } from '@relink/domain/grant/refresh-intervals';
import type { PacingIntervals } from '@relink/domain/grant/token-pacing';
import { realPacingIntervals } from '@relink/domain/grant/token-pacing';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';

type TokenIntervals = RefreshIntervals & PacingIntervals;

/** Every schedule and waiting time, in milliseconds. One table, so that development and tests can scale it. */
export type Intervals = TokenIntervals & {
  /** how often a grant's connections are compared with Xero's list */
  readonly checkGrant: number;
  /** how often one cheap call is made for each connection */
  readonly probeOrganisation: number;
  /** how long one trip to Xero is good */
  readonly trip: number;
  /** how long an attempt may stay open */
  readonly attempt: number;
  /** how long after a sign-in, or a password given again, what is dangerous may be done (ASVS 7.5.3) */
  readonly freshSignIn: number;
  /** a session ends after this long without a request (ASVS 7.3.1) */
  readonly idleSession: number;
  /** a session ends after this long, whatever happens (ASVS 7.3.2) */
  readonly session: number;
  /** the same for whoever is an Owner, or an Admin of an organisation */
  readonly privilegedSession: number;
  /** after this, checking a consent was cut off: longer than the exchange, the list and their time limits together */
  readonly longestVerification: number;
  /** how long the answer to an idempotency key is kept */
  readonly idempotencyKept: number;
  /** after this, a request that never answered counts as dead, and its key may be used again */
  readonly idempotencyDead: number;
  /** how often the lists of an organisation are refreshed without being asked for */
  readonly refreshLists: number;
  /** after this, a list is read whole again, so that what was deleted or merged in Xero is noticed */
  readonly fullListPass: number;
  /** the first wait after a list could not be read; the next ones are twice as long */
  readonly retryLists: number;
  /** waits between tries to publish a document that something passing hinders; the last one repeats */
  readonly retryDocument: readonly number[];
  /** waits between tries to remove a connection at Xero */
  readonly retryCleanup: number;
  /** after this long without an event, a subscriber to them is told how far it has come */
  readonly eventHeartbeat: number;
  /** how long the link of an invitation works */
  readonly invitation: number;
  /** the least time between two mails of one invitation */
  readonly resendInvitation: number;
  /** the least time between two mails to the Admins about one connection */
  readonly requestMail: number;
  /** after this, sending a mail was cut off: longer than the time limits of the mail server together */
  readonly deliverMail: number;
  /** waits between tries to deliver a mail; after the last one it is given up */
  readonly retryMail: readonly number[];
  /** how long the receiver of a webhook has to answer */
  readonly webhookAnswer: number;
  /** waits between tries to deliver a webhook, three days together; after the last one it is given up */
  readonly retryWebhook: readonly number[];
  /** how long breaks gather before they are told, so that many make one message */
  readonly gatherNotifications: number;
  /** how long a recipient is left alone after several messages about breaks */
  readonly restAfterStorm: number;
  /** how long changes that Xero tells of gather before they are looked at */
  readonly gatherXeroChanges: number;
  /** the least time between two looks at the changed invoices of one organisation, unless more wait than one call asks for */
  readonly betweenInvoiceReads: number;
  /** waits between tries to read changed invoices; the last one repeats */
  readonly retryInvoices: readonly number[];
  /** the least time between two digests */
  readonly digest: number;
  /** for so long a run of the checklist answers whoever asks for what it looked at */
  readonly checksFresh: number;
  /** for so long one process takes what Xero said of the app's credentials for said, whichever connection is looked at */
  readonly credentialsFresh: number;
};

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

export const realIntervals: Intervals = {
  ...realRefreshIntervals,
  ...realPacingIntervals,
  checkGrant: 5 * minute,
  probeOrganisation: 60 * minute,
  trip: 10 * minute,
  attempt: 24 * hour,
  freshSignIn: 10 * minute,
  idleSession: 30 * minute,
  session: 12 * hour,
  privilegedSession: 8 * hour,
  longestVerification: 2 * minute,
  idempotencyKept: 24 * hour,
  idempotencyDead: 2 * minute,
  refreshLists: 24 * hour,
  fullListPass: 7 * 24 * hour,
  retryLists: minute,
  retryDocument: [5 * second, 15 * second, minute, 5 * minute, 15 * minute],
  retryCleanup: minute,
  eventHeartbeat: 10 * second,
  invitation: 7 * 24 * hour,
  resendInvitation: minute,
  requestMail: hour,
  deliverMail: 2 * minute,
  retryMail: [minute, 5 * minute, 15 * minute, hour, 4 * hour, 12 * hour, 24 * hour],
  webhookAnswer: 15 * second,
  retryWebhook: [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour],
  gatherNotifications: minute,
  gatherXeroChanges: 10 * second,
  betweenInvoiceReads: minute,
  retryInvoices: [minute, 5 * minute, 15 * minute, hour],
  restAfterStorm: 15 * minute,
  digest: 24 * hour,
  checksFresh: 10 * second,
  credentialsFresh: 15 * second,
};

/**
 * A table of its own, not a factor: what Xero and its users need keeps its real length (lease, grace, trips),
 * and what Relink decides is quick enough to watch.
 */
export const demoIntervals: Intervals = {
  ...realIntervals,
  checkGrant: 2 * second,
  probeOrganisation: 5 * second,
  renewAccessToken: 5 * second,
  leastBetweenRotations: second,
  betweenStrikes: 2.5 * second,
  retryRefresh: [second, 2 * second, 5 * second],
  requestLife: 20 * second,
  probation: 25 * second,
  breakerProbe: 2 * second,
  tick: second / 2,
  retryLists: 2 * second,
  retryDocument: [second, 2 * second, 5 * second],
  retryCleanup: 2 * second,
  eventHeartbeat: 2 * second,
  retryMail: [second, 2 * second, 5 * second],
  webhookAnswer: 2 * second,
  retryWebhook: [second, 2 * second, 5 * second],
  gatherNotifications: 2 * second,
  gatherXeroChanges: second,
  betweenInvoiceReads: second,
  retryInvoices: [second, 2 * second, 5 * second],
  restAfterStorm: minute,
  checksFresh: second,
  credentialsFresh: 1.5 * second,
};

/**
 * `null` is real, `demo` the table above, a number multiplies every real interval; a JSON object says some of them in
 * milliseconds, for measurements.
 */
export function parseIntervals(text: string | null): Result<Intervals, string> {
  if (text === null) return ok(realIntervals);
  if (text === 'demo') return ok(demoIntervals);
  if (text.startsWith('{')) return parseTable(text);
  const factor = Number(text);
  if (!(factor > 0 && factor <= 1))
    return err(`INTERVALS must be demo or a factor above 0 and up to 1, not "${text}".`);
  const scaled = Object.entries(realIntervals).map(([name, value]) => [
    name,
    typeof value === 'number' ? value * factor : value.map((wait) => wait * factor),
  ]);
  return ok(Object.fromEntries(scaled) as Intervals);
}

function parseTable(text: string): Result<Intervals, string> {
  try {
    const table = JSON.parse(text) as Record<string, unknown>;
    const isInterval = (name: string): boolean =>
      Object.hasOwn(realIntervals, name) && [table[name]].flat().every((value) => Number(value) > 0);
    const wrong = Object.keys(table).find((name) => !isInterval(name));
    if (wrong === undefined) return ok({ ...realIntervals, ...table });
    return err(`INTERVALS names ${wrong}, which is no interval, or not in milliseconds.`);
  } catch {
    return err('INTERVALS begins like a JSON object and is none.');
  }
}
