/**
 * A time as Xero writes it: `/Date(1552404447003)/`, with or without `+0000`, in milliseconds; or ISO, which is UTC
 * where no zone is given. Null for anything else.
 */
export function readXeroDate(value: unknown): Date | null {
  if (typeof value !== 'string') return null;
  const milliseconds = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/.exec(value)?.[1];
  if (milliseconds !== undefined) return new Date(Number(milliseconds));
  if (!/^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/.test(value)) return null;
  const time = Date.parse(/T.*(Z|[+-]\d{2}:?\d{2})$/.test(value) || !value.includes('T') ? value : `${value}Z`);
  return Number.isNaN(time) ? null : new Date(time);
}
