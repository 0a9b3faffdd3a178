import type { DegradedReason } from '../connection/connection-status.ts';

/** The times that pacing works with, in milliseconds; all may be scaled together. */
export type PacingIntervals = {
  /** between two token calls of the installation */
  readonly tokenCallEvery: number;
  /** how late a turn may be used: with the time between calls it keeps any second to 20 calls */
  readonly tokenCallLate: number;
  /** how far ahead background work may take turns; people take theirs as far ahead as they wait */
  readonly tokenCallsAhead: number;
  /** how long anybody waits for a turn */
  readonly tokenPatience: number;
  /** how long the calls take to come back to their full number after an outage */
  readonly tokenRamp: number;
  /** while Xero is down: one call per this time */
  readonly breakerProbe: number;
};

/** 1,080 ms, a second and how late a turn may be used, hold 20 turns at 54 ms: no second sees more calls at Xero. */
export const realPacingIntervals: Omit<PacingIntervals, 'breakerProbe'> = {
  tokenCallEvery: 54,
  tokenCallLate: 80,
  tokenCallsAhead: 500,
  tokenPatience: 10_000,
  tokenRamp: 10_000,
};

export type OutageReason = Extract<DegradedReason, 'XERO_UNREACHABLE' | 'XERO_ERROR'>;

/** What all instances share: one row, on the database's clock. */
export type TokenPacing = {
  /** the first moment that nobody has taken yet */
  readonly nextTurnAt: number;
  /** Xero's `Retry-After` */
  readonly pausedUntil: number | null;
  readonly outage: { readonly since: number; readonly reason: OutageReason; readonly nextProbeAt: number } | null;
  /** counts the outages: an answer that belongs to an earlier one closes nothing */
  readonly outages: number;
  readonly recoveredAt: number | null;
};

/** What a person, or the caller of an API, waits for goes first. */
export type TurnPriority = 'person' | 'background';

export type TurnAnswer =
  /** `count` turns, the first one so far from now, and so far apart */
  | { readonly kind: 'turns'; readonly first: number; readonly every: number; readonly count: number }
  /** one call to find out whether the outage is over */
  | { readonly kind: 'probe'; readonly outage: number; readonly reason: OutageReason }
  | { readonly kind: 'full'; readonly wait: number }
  | { readonly kind: 'paused'; readonly wait: number }
  | { readonly kind: 'down'; readonly wait: number; readonly reason: OutageReason };

type Context = { readonly now: number; readonly intervals: PacingIntervals };

/**
 * Takes turns for calls to the token endpoint. Turns lie evenly apart, whoever takes them, so no herd can form. Who is
 * killed leaves some unused, which costs their time and nothing else. As background work takes turns only a moment
 * ahead, the next one is never far for a person; and while people have filled more than that moment, background waits.
 */
export function takeTurns(
  pacing: TokenPacing,
  { priority, wanted }: { readonly priority: TurnPriority; readonly wanted: number },
  { now, intervals }: Context,
): { readonly pacing: TokenPacing; readonly answer: TurnAnswer } {
  const { nextTurnAt, pausedUntil, outage } = pacing;
  if (pausedUntil !== null && pausedUntil > now) {
    return { pacing, answer: { kind: 'paused', wait: pausedUntil - now } };
  }
  if (outage !== null && outage.nextProbeAt > now) {
    return { pacing, answer: { kind: 'down', wait: outage.nextProbeAt - now, reason: outage.reason } };
  }
  if (outage !== null) {
    const probed = { ...outage, nextProbeAt: now + intervals.breakerProbe };
    return {
      pacing: { ...pacing, outage: probed },
      answer: { kind: 'probe', outage: pacing.outages, reason: outage.reason },
    };
  }
  const first = Math.max(0, nextTurnAt - now);
  const ahead = priority === 'person' ? intervals.tokenPatience : intervals.tokenCallsAhead;
  if (first > ahead) return { pacing, answer: { kind: 'full', wait: first - ahead } };
  const every = turnsApart(pacing, { now, intervals });
  const count = Math.min(wanted, Math.floor((ahead - first) / every) + 1);
  return {
    pacing: { ...pacing, nextTurnAt: now + first + count * every },
    answer: { kind: 'turns', first, every, count },
  };
}

/** After an outage everything is due at once, at every client of Xero's: begin with a quarter and grow to the whole. */
export const leastShare = 0.25;

function turnsApart({ recoveredAt }: TokenPacing, { now, intervals }: Context): number {
  const grown = recoveredAt === null ? 1 : (now - recoveredAt) / intervals.tokenRamp;
  return intervals.tokenCallEvery / Math.min(1, leastShare + (1 - leastShare) * Math.max(0, grown));
}

/** Xero is down: from now on only probes. An outage that is known already goes on as it is. */
export function beginOutage(pacing: TokenPacing, reason: OutageReason, { now, intervals }: Context): TokenPacing {
  if (pacing.outage !== null) return pacing;
  const outage = { since: now, reason, nextProbeAt: now + intervals.breakerProbe };
  return { ...pacing, outage, outages: pacing.outages + 1 };
}

/** A probe of this very outage was answered: it is over. */
export function endOutage(pacing: TokenPacing, outage: number, { now }: Context): TokenPacing {
  if (pacing.outage === null || pacing.outages !== outage) return pacing;
  return { ...pacing, outage: null, recoveredAt: now };
}

/** Nothing is called inside a `Retry-After`; of two the later one counts. */
export function pauseTurns(pacing: TokenPacing, milliseconds: number, { now }: Context): TokenPacing {
  return { ...pacing, pausedUntil: Math.max(pacing.pausedUntil ?? 0, now + milliseconds) };
}
