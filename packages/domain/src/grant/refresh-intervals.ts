/** The times the refresh protocol works with, in milliseconds. All but Xero's own may be scaled together. */
export type RefreshIntervals = {
  /** how long a lease on a grant lasts */
  readonly lease: number;
  /** how long after asking for the lease a token may still be sent; well below the lease */
  readonly sendWithin: number;
  /** how long to wait for Xero's answer */
  readonly answerWithin: number;
  /** after this, a request that was cut off can no longer reach Xero */
  readonly requestLife: number;
  /** how long after its first use a token may be replayed; Xero allows 30 minutes */
  readonly grace: number;
  /** least time between two rotations of one grant; more than a failover can lose */
  readonly leastBetweenRotations: number;
  /** time between two refusals that together prove a refresh token dead */
  readonly betweenStrikes: number;
  /** how long after the first use of its parent a rotation won by replay is proved */
  readonly probation: number;
  /** waits between retries of a refresh whose answer was lost */
  readonly retryRefresh: readonly number[];
  /** how long an unused grant is left alone; Xero drops it after 60 days */
  readonly keepAlive: number;
  /** how long a refresh token lives unused */
  readonly unusedLife: number;
  /** age of an access token after which a caller has it renewed; Xero's live 30 minutes */
  readonly renewAccessToken: number;
  /** an access token is not given out in its last moments */
  readonly leastAccessTokenLife: number;
  /** how often every instance looks for what is due */
  readonly tick: number;
  /** while Xero refuses our own credentials: one call per this time */
  readonly breakerProbe: number;
};

const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/**
 * The lease covers the sending and the answer, and hardly more: what a process that is stopped (SIGSTOP, a frozen
 * virtual machine) has begun waits for its end. The last retry is 30 seconds, not more: answer timeout + longest wait + tick stay below the one quiet minute that
 * the protocol counts on. @see https://developer.xero.com/faq/oauth2 for the 30 minutes and the 60 days.
 */
export const realRefreshIntervals: RefreshIntervals = {
  lease: 25 * second,
  sendWithin: 8 * second,
  answerWithin: 15 * second,
  requestLife: 2 * minute,
  grace: 29 * minute,
  leastBetweenRotations: minute,
  betweenStrikes: minute,
  probation: 5 * minute,
  retryRefresh: [second, 5 * second, 15 * second, 30 * second],
  keepAlive: 7 * day,
  unusedLife: 60 * day,
  renewAccessToken: 20 * minute,
  leastAccessTokenLife: 30 * second,
  tick: 10 * second,
  breakerProbe: 30 * second,
};

/** The wait after `failures` earlier ones: between half and the whole of the table's, so that a herd spreads out. */
export function retryWait(failures: number, random: number, { retryRefresh }: RefreshIntervals): number {
  const wait = retryRefresh[Math.min(failures, retryRefresh.length - 1)] ?? minute;
  return Math.round(wait * (0.5 + random / 2));
}
