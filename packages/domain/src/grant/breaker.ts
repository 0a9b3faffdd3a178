/**
 * Opens when Xero refuses our own credentials (`invalid_client`): a secret changed at Xero must not send ten thousand
 * grants there, and changes the state of none. One call per interval finds out when it is mended. Times are monotonic.
 */
export type Breaker = { readonly nextProbeAt: number | null };

export const closedBreaker: Breaker = { nextProbeAt: null };

export function openBreaker(at: number, probeEvery: number): Breaker {
  return { nextProbeAt: at + probeEvery };
}

/** Whether a call may be made now. The one that is let through an open breaker is the probe: the next waits. */
export function passBreaker(
  breaker: Breaker,
  at: number,
  probeEvery: number,
): { readonly allowed: boolean; readonly breaker: Breaker } {
  if (breaker.nextProbeAt === null) return { allowed: true, breaker };
  if (at < breaker.nextProbeAt) return { allowed: false, breaker };
  return { allowed: true, breaker: openBreaker(at, probeEvery) };
}
