/** A change may show in Xero's lists this long after the time that it bears. */
export const longestDelay = 60_000;

/**
 * Up to when a pass over a list has seen every change, on Xero's clock: the next one asks for what changed since. Not the
 * latest change it saw, which would come again with each pass, and thousands with it that were imported in that second;
 * the second after it, once that lies so far back that nothing more can turn up in it. What changes while the pass turns
 * its pages is left to the next one. Null: nothing was seen.
 */
export function changesSeenUntil({
  latest,
  beganAt,
}: {
  /** the latest change on the page */
  readonly latest: Date | null;
  /** when the pass read its first page; null where Xero did not say */
  readonly beganAt: Date | null;
}): Date | null {
  if (latest === null || beganAt === null) return latest;
  // Xero compares whole seconds. https://developer.xero.com/documentation/api/accounting/requests-and-responses
  const nextSecond = (Math.floor(latest.getTime() / 1_000) + 1) * 1_000;
  return new Date(Math.min(nextSecond, Math.floor((beganAt.getTime() - longestDelay) / 1_000) * 1_000));
}
