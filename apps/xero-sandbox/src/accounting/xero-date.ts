/** Timestamps carry a zone, dates of documents sometimes do not. @see https://developer.xero.com/documentation/api/accounting/requests-and-responses */
export function xeroTimestamp(milliseconds: number): string {
  return `/Date(${milliseconds}+0000)/`;
}

export function xeroDateString(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19);
}

/** Reads a date as callers may send it: YYYY-MM-DD, an ISO time, or /Date(ms)/. Times are cut to the day. */
export function parseXeroDate(text: string): number | undefined {
  const milliseconds = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/.exec(text)?.[1];
  if (milliseconds !== undefined) return startOfDay(Number(milliseconds));
  if (!/^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/.test(text)) return undefined;
  const parsed = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  // Date.parse lets 2026-02-31 through as 3 March.
  return Number.isNaN(parsed) || new Date(parsed).toISOString().slice(0, 10) !== text.slice(0, 10) ? undefined : parsed;
}

function startOfDay(milliseconds: number): number {
  return Math.floor(milliseconds / 86_400_000) * 86_400_000;
}
