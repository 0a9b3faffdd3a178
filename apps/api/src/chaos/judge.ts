import type { Presentation } from './fleet.ts';
import type { TokenCall, TokenLog } from './sandbox-process.ts';

/** The refresh tokens of a grant as they are stored, by fingerprint. */
export type DurableTokens = {
  readonly status: string;
  readonly current: string | null;
  readonly previous: string | null;
};
export type Kill = { readonly instance: number; readonly life: number; readonly at: number };
/** When the database was away, on the sandbox's clock. */
export type Outage = { readonly from: number; readonly to: number };

export type Evidence = {
  readonly log: TokenLog;
  readonly durable: readonly DurableTokens[];
  readonly presentations: readonly Presentation[];
  readonly kills: readonly Kill[];
  readonly outages: readonly Outage[];
  /** Xero's answer to a replay makes the one before worthless (the sandbox's switch `grace-replay`) */
  readonly lastReplayWins?: boolean;
};

type Waits = { readonly count: number; readonly median: number; readonly p99: number; readonly longest: number };

export type Verdict = {
  /** calls that Xero answered with a token set */
  readonly refreshes: number;
  readonly replays: number;
  readonly refused: number;
  readonly presentedOutsideGrace: number;
  readonly wrongNeedsReconnect: number;
  /** token sets that Xero gave and that never became durable */
  readonly interrupted: number;
  /** of these, given to somebody who was stopped and sent too late: the grant had been refreshed by then */
  readonly stragglers: number;
  readonly kills: number;
  /** kills that came between a rotation at Xero and its commit */
  readonly killsBetweenSendAndCommit: number;
  /** from the interrupted call to the next one of its grant; in seconds of the sandbox's clock */
  readonly replayedAfter: Waits;
  /** the same, where the database was away in between */
  readonly replayedAfterOutage: Waits;
};

/**
 * Reads the sandbox's log and what is stored, and nothing that Relink says of itself. A token set became durable if its
 * refresh token was presented later or is stored: nothing else can make an instance know it.
 */
export function judge({ log, durable, presentations, kills, outages, lastReplayWins = false }: Evidence): Verdict {
  const families = log.map(({ calls }) => calls.filter(({ call }) => call === 'refresh_token'));
  const calls = families.flat();
  const known = new Set([
    ...calls.map(({ presented }) => presented),
    ...durable.flatMap(({ current, previous }) => [current, previous]),
  ]);
  const isLost = ({ answered }: TokenCall): boolean => answered !== null && !known.has(answered);
  const isOverOutage = (from: number, to: number): boolean =>
    outages.some((outage) => outage.from < to && outage.to > from);
  const [waits, waitsOverOutages]: [number[], number[]] = [[], []];
  let stragglers = 0;
  for (const family of families) {
    for (const [index, call] of family.entries()) {
      if (!isLost(call)) continue;
      const next = family[index + 1];
      const [from, to] = [Date.parse(call.at), Date.parse(next?.at ?? '')];
      const isLate = isStraggler(call, family.slice(0, index), isLost);
      if (isLate) stragglers += 1;
      const isAwaited = lastReplayWins || !isLate;
      if (isAwaited && next !== undefined)
        (isOverOutage(from, to) ? waitsOverOutages : waits).push((to - from) / 1_000);
    }
  }
  return {
    refreshes: calls.filter(({ answered }) => answered !== null).length,
    replays: calls.filter(({ outcome }) => outcome === 'replayed').length,
    refused: calls.filter(({ outcome }) => outcome === 'refused').length,
    presentedOutsideGrace: calls.filter(({ grace }) => grace === 'outside').length,
    wrongNeedsReconnect: durable.filter(({ status }) => status !== 'ACTIVE').length,
    interrupted: calls.filter(isLost).length,
    stragglers,
    kills: kills.length,
    killsBetweenSendAndCommit: killsThatHit({ calls, isLost, presentations, kills }),
    replayedAfter: summary(waits),
    replayedAfterOutage: summary(waitsOverOutages),
  };
}

/**
 * Who was stopped between its last look at the clock and the sending presents a token that somebody else has replayed
 * meanwhile. What Xero gave for it before became durable: unless the last replay wins, nothing is left to be replayed.
 */
function isStraggler(
  { presented }: TokenCall,
  earlier: readonly TokenCall[],
  isLost: (call: TokenCall) => boolean,
): boolean {
  return earlier.some((call) => call.presented === presented && call.answered !== null && !isLost(call));
}

/** Longer before its death no victim can have been at work on a call whose answer was passed on to it. */
const longestHold = 1_000;

/**
 * A kill hit if the victim had presented a token, Xero rotated it, no fault of the wire kept the answer from the
 * victim, and the new token never became durable.
 */
function killsThatHit({
  calls,
  isLost,
  presentations,
  kills,
}: Pick<Evidence, 'presentations' | 'kills'> & {
  readonly calls: readonly TokenCall[];
  readonly isLost: (call: TokenCall) => boolean;
}): number {
  const presentationsOf = Map.groupBy(presentations, ({ fingerprint }) => fingerprint);
  const callsOf = Map.groupBy(calls, ({ presented }) => presented);
  const lost = [...callsOf].flatMap(([fingerprint, made]) => {
    const seen = presentationsOf.get(fingerprint ?? '') ?? [];
    return seen.filter((presentation, nth) => {
      const call = made[nth];
      return presentation.fate === 'passed' && call !== undefined && isLost(call);
    });
  });
  return kills.filter((kill) =>
    lost.some(
      ({ instance, life, at }) =>
        instance === kill.instance && life === kill.life && at <= kill.at && at > kill.at - longestHold,
    ),
  ).length;
}

function summary(waits: readonly number[]): Waits {
  const sorted = waits.toSorted((one, other) => one - other);
  const quantile = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
  return { count: sorted.length, median: quantile(0.5), p99: quantile(0.99), longest: quantile(1) };
}
