import type { TokenLog } from '../chaos/sandbox-process.ts';

export type OutageEvidence = {
  readonly log: TokenLog;
  /** when Xero was back, on the sandbox's clock */
  readonly backAt: number;
  /** grants that somebody asked for while Xero was down, by their id at Xero */
  readonly demanded: ReadonlySet<string>;
  readonly probeEvery: number;
};

export type OutageVerdict = {
  readonly refreshed: number;
  /** refreshes of one grant beyond its first */
  readonly repeated: number;
  /** answered 429 */
  readonly limited: number;
  /** refused by Xero, or presented outside the grace */
  readonly refused: number;
  /** calls until all instances had noticed that Xero was down */
  readonly callsUntilNoticed: number;
  readonly probes: number;
  /** between two probes; in seconds, as everything here */
  readonly shortestBetweenProbes: number;
  readonly mostInAnySecond: number;
  readonly mostInAnyTenSeconds: number;
  /** from Xero's return */
  readonly demandedP95: number;
  readonly demandedLast: number;
  readonly othersMedian: number;
  readonly drainedAfter: number;
};

/** Instances that have turns left when one of them notices use them up: not more than half a second's. */
const toNotice = 10_000;

/** Reads the sandbox's log alone; all times are those of its clock. */
export function judgeOutage({ log, backAt, demanded, probeEvery }: OutageEvidence): OutageVerdict {
  const calls = log.flatMap(({ grantId, calls: made }) =>
    made.map((call) => ({ ...call, grantId, at: Date.parse(call.at) })),
  );
  const inOrder = calls.filter(({ call }) => call !== 'consent').toSorted((one, other) => one.at - other.at);
  const down = inOrder.filter(({ outcome }) => outcome === 'unavailable');
  const [first] = down;
  // The judge's own start of the probes: the first call after which one was left out.
  const noticed = down.findIndex(
    ({ at }, place) => at > (first?.at ?? 0) + toNotice && at - (down[place - 1]?.at ?? 0) > probeEvery / 2,
  );
  const probes = noticed === -1 ? [] : down.slice(noticed);
  const gaps = probes.slice(1).map(({ at }, place) => (at - (probes[place]?.at ?? 0)) / 1_000);
  const rotations = inOrder.filter(({ outcome }) => outcome === 'rotated');
  const firstOf = new Map(rotations.toReversed().map((call) => [call.grantId, (call.at - backAt) / 1_000]));
  const split = Object.groupBy([...firstOf], ([grantId]) => (demanded.has(grantId ?? '') ? 'demanded' : 'others'));
  const waits = (entries: readonly (readonly [string | null, number])[] = []) =>
    entries.map(([, wait]) => wait).toSorted((one, other) => one - other);
  const [people, others] = [waits(split.demanded), waits(split.others)];
  const times = inOrder.map(({ at }) => at);
  return {
    refreshed: firstOf.size,
    repeated: rotations.length - firstOf.size,
    limited: inOrder.filter(({ outcome }) => outcome === 'limited').length,
    refused: inOrder.filter(({ outcome, grace }) => outcome === 'refused' || grace === 'outside').length,
    callsUntilNoticed: noticed === -1 ? down.length : noticed,
    probes: probes.length,
    shortestBetweenProbes: Math.min(...gaps),
    mostInAnySecond: mostWithin(times, 1_000),
    mostInAnyTenSeconds: mostWithin(times, 10_000),
    demandedP95: quantile(people, 0.95),
    demandedLast: quantile(people, 1),
    othersMedian: quantile(others, 0.5),
    drainedAfter: Math.max(quantile(people, 1), quantile(others, 1)),
  };
}

/** The most of these times, which are in order, that any window holds. */
function mostWithin(times: readonly number[], milliseconds: number): number {
  let [most, from] = [0, 0];
  for (const [place, at] of times.entries()) {
    while ((times[from] ?? 0) <= at - milliseconds) from += 1;
    most = Math.max(most, place - from + 1);
  }
  return most;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
}
