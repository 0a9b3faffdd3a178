/**
 * If-Modified-Since as Xero's clients send it: an ISO time in UTC, not an HTTP date, good to the second.
 * @see https://developer.xero.com/documentation/api/accounting/requests-and-responses
 */
export function modifiedSince(
  header: string | undefined,
): ((row: { readonly updatedAt: number }) => boolean) | undefined {
  if (header === undefined) return undefined;
  const isoInUtc = /^\d{4}-\d{2}-\d{2}T[\d:.]+$/.test(header) ? `${header}Z` : header;
  const since = Math.floor(Date.parse(isoInUtc) / 1000) * 1000;
  return Number.isNaN(since) ? undefined : (row) => Math.floor(row.updatedAt / 1000) * 1000 >= since;
}
