/**
 * A time as Xero writes it: `/Date(1552404447003)/`, with or without `+0000`, in milliseconds; or ISO, which is UTC
 * where no zone is given. Null for anything else.
 */
export function readXeroDate(value: unknown): Date | null {
  if (typeof value !== 'string') return null;
  const milliseconds = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/.exec(value)?.[1];
  if (milliseconds !== undefined) return existing(Number(milliseconds));
  if (!/^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/.test(value)) return null;
  const time = Date.parse(/T.*(Z|[+-]\d{2}:?\d{2})$/.test(value) || !value.includes('T') ? value : `${value}Z`);
  return existing(time);
}

/** The years 1 to 9999: before and after them ISO has a form of its own, which the database does not read. */
const firstTime = -62_135_596_800_000;
const lastTime = 253_402_300_799_999;

function existing(time: number): Date | null {
  return time >= firstTime && time <= lastTime ? new Date(time) : null;
}
