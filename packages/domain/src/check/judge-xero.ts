import type { DiagnosisSnapshot, ObservedCall, XeroEndpoint } from './diagnosis-snapshot.ts';
import type { CauseName } from './cause.ts';
import type { Finding } from './finding.ts';
import { fail, pass, warn } from './finding.ts';
import { durationWords, timeWords } from './time-words.ts';

/** From here on an answer is slow; after 15 seconds it counts as none. */
const slowMilliseconds = 5_000;

const endpointWords: Record<XeroEndpoint, string> = {
  token: 'its token endpoint',
  discovery: 'its identity server',
  connections: 'its list of connections',
  organisation: 'the organisation',
  other: 'one of its addresses',
};

export function judgeReachable({ connection, calls, probes, now }: DiagnosisSnapshot): Finding {
  const { health, lastCheckedAt, lastWorkedAt, forbiddenSince } = connection;
  const stranger = strangerAmong(calls);
  if (stranger !== undefined) {
    const evidence = `${strangerWords(stranger, now)}${answeredWords(calls.filter(({ endpoint }) => endpoint !== stranger.endpoint))}`;
    const stillWorks = health.status === 'CONNECTED';
    return (stillWorks ? warn : fail)('XERO_ADDRESS_WRONG', evidence, stranger.at);
  }
  const broken = calls.find(({ status }) => status === null || status >= 500);
  const wasCalled = Object.keys(probes).length > 0;
  const isDown = health.reason === 'XERO_UNREACHABLE' || (health.reason === 'XERO_ERROR' && forbiddenSince === null);
  if (wasCalled && broken !== undefined) {
    const evidence = brokenWords(broken, now) + answeredWords(calls);
    const cause: CauseName = broken.status === null ? 'XERO_UNREACHABLE' : 'XERO_ERROR';
    const nothingAnswered = calls.every(({ status }) => status === null || status >= 500);
    return isDown || nothingAnswered ? fail(cause, evidence, broken.at) : warn(cause, evidence, broken.at);
  }
  if (isDown) {
    const when =
      lastWorkedAt === null ? '' : ` It last answered for this connection at ${timeWords(lastWorkedAt, now)}.`;
    const said =
      health.reason === 'XERO_UNREACHABLE' ? 'Xero did not answer' : 'Xero answered with an error of its own';
    return fail(health.reason ?? 'XERO_ERROR', `${said} at the last check.${when}`, lastCheckedAt);
  }
  const slowest = calls.toSorted((a, b) => b.milliseconds - a.milliseconds)[0];
  if (wasCalled && slowest !== undefined) {
    const took = durationWords(slowest.milliseconds);
    if (slowest.milliseconds > slowMilliseconds)
      return warn('XERO_SLOW', `Xero answered, but took ${took} for ${endpointWords[slowest.endpoint]}.`, slowest.at);
    return pass(`Xero answered each of ${calls.length} calls.`, slowest.at);
  }
  if (health.status === 'CONNECTED') return pass('Xero answered for this connection.', lastWorkedAt);
  // What these say, Xero said.
  const answered = health.status === 'NEEDS_RECONNECT' || health.reason === 'RATE_LIMITED' || forbiddenSince !== null;
  return answered ? pass('Xero answered at the last check.', lastCheckedAt) : null;
}

/** Xero's own: also 403 to whoever asks too often, and OAuth errors (RFC 6749 section 5.2). */
const ownAnswers: Partial<Record<XeroEndpoint, readonly number[]>> = {
  discovery: [200, 403, 429],
  token: [200, 400, 401, 403, 429],
};

/** What answered in place of Xero's identity server. Where its description could be read, a token is asked for next. */
function strangerAmong(calls: readonly ObservedCall[]): ObservedCall | undefined {
  const isUnread = calls.every(({ endpoint }) => endpoint !== 'token');
  return calls.find(({ endpoint, status, isPage }) => {
    const own = ownAnswers[endpoint];
    if (own === undefined || status === null || status >= 500) return false;
    // A success of Xero's is JSON (RFC 6749 section 5.1).
    return !own.includes(status) || (status === 200 && (isPage === true || (endpoint === 'discovery' && isUnread)));
  });
}

function strangerWords({ endpoint, status, at }: ObservedCall, now: Date): string {
  const how = status === 200 ? 'another page' : String(status);
  return `In the place of ${endpointWords[endpoint]}, something answered with ${how} at ${timeWords(at, now)}.`;
}

function brokenWords({ endpoint, status, at }: ObservedCall, now: Date): string {
  const when = timeWords(at, now);
  return status === null
    ? `No answer came from Xero (${endpointWords[endpoint]}) at ${when}.`
    : `Xero answered ${status} (${endpointWords[endpoint]}) at ${when}.`;
}

/** Xero's parts go down one by one. */
function answeredWords(calls: readonly ObservedCall[]): string {
  const well = calls.filter(({ status }) => status !== null && status < 500).map(({ endpoint }) => endpoint);
  const names = [...new Set(well)].map((endpoint) => endpointWords[endpoint]);
  return names.length === 0 ? '' : ` What did answer: ${names.join(', ')}.`;
}

/** A minute's limit is over within a minute, so that a longer pause is the day's. */
const longestMinutePause = 60_000;

/** Between the end of a pause as a call named it and as it was stored. */
const pauseTolerance = 5_000;

export function judgeLimits({ connection, calls, limits, now }: DiagnosisSnapshot): Finding {
  const pausedUntil = limits?.pausedUntil ?? null;
  const isLimited = connection.health.reason === 'RATE_LIMITED';
  const refused = calls.findLast(
    (call) => call.status === 429 && (pausedUntil === null || broughtAbout(call, pausedUntil)),
  );
  if (pausedUntil !== null || (isLimited && refused !== undefined)) {
    const wait = pausedUntil === null ? 0 : pausedUntil.getTime() - now.getTime();
    const cause = limitCause(refused?.limit ?? null, wait);
    const until = pausedUntil ?? connection.nextTryAt;
    const next = until === null ? '' : ` Nothing is called before ${timeWords(until, now)}.`;
    return fail(
      cause,
      `Xero answered 429: ${refused?.limit === 'concurrent' ? 'the limit of calls at once' : (limitWords[cause] ?? '')}.${next}`,
      refused?.at ?? connection.lastCheckedAt,
    );
  }
  const ownCount = judgeOwnCount(limits, isLimited);
  if (ownCount !== null) return fail(ownCount.cause, ownCount.evidence, connection.lastCheckedAt);
  if (isLimited)
    return fail(
      'RATE_LIMITED',
      'A limit was reached at the last check; which one is not known.',
      connection.lastCheckedAt,
    );
  if (limits === null) return null;
  const left = `${count(limits.dayRemaining)} of ${count(limits.perDay)} calls are left today`;
  if (limits.isDayNear) return warn('DAILY_LIMIT_NEAR', `${left}.`);
  return pass(`${left}, by the count of this installation.`);
}

/** A pause that was asked for by another call is not told of by this one. */
function broughtAbout({ at, milliseconds, retryAfterSeconds }: ObservedCall, pausedUntil: Date): boolean {
  const until = at.getTime() + milliseconds + (retryAfterSeconds ?? 1) * 1_000;
  return Math.abs(pausedUntil.getTime() - until) <= pauseTolerance;
}

/** Nothing is called that Xero would refuse: what our own count holds back, Xero has not been asked for. */
function judgeOwnCount(
  limits: DiagnosisSnapshot['limits'],
  isLimited: boolean,
): { cause: CauseName; evidence: string } | null {
  if (limits === null) return null;
  const ofInstallation = 'by the count of this installation; Xero was not asked';
  if (limits.dayRemaining === 0)
    return { cause: 'RATE_LIMITED_DAY', evidence: `The calls of the day are used up, ${ofInstallation}.` };
  if (!isLimited) return null;
  if (limits.minuteRemaining === 0)
    return { cause: 'RATE_LIMITED_MINUTE', evidence: `The calls of this minute are used up, ${ofInstallation}.` };
  // What works in the background leaves the rest to people.
  if (!limits.isDayNear) return null;
  const evidence = `What Relink may call by itself in a day is used up, ${ofInstallation}.`;
  return { cause: 'RATE_LIMITED_DAY', evidence };
}

function limitCause(limit: ObservedCall['limit'], wait: number): CauseName {
  if (limit === 'day' || (limit === null && wait > longestMinutePause)) return 'RATE_LIMITED_DAY';
  if (limit === 'app') return 'RATE_LIMITED_APP';
  return limit === 'minute' ? 'RATE_LIMITED_MINUTE' : 'RATE_LIMITED';
}

const limitWords: Partial<Record<CauseName, string>> = {
  RATE_LIMITED: 'a limit, and it did not say which',
  RATE_LIMITED_MINUTE: 'the limit of this organisation for a minute',
  RATE_LIMITED_DAY: 'the limit of this organisation for a day',
  RATE_LIMITED_APP: 'the limit of the whole app for a minute',
};

function count(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
