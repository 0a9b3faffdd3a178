const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

/** `14:05 UTC` of today, else `23 Nov 2026, 14:05 UTC`: evidence is text, read in mail and terminals of any zone. */
export function timeWords(time: Date, now: Date): string {
  const clock = `${two(time.getUTCHours())}:${two(time.getUTCMinutes())} UTC`;
  return time.toISOString().slice(0, 10) === now.toISOString().slice(0, 10) ? clock : `${dayWords(time)}, ${clock}`;
}

export function dayWords(time: Date): string {
  return `${time.getUTCDate()} ${months[time.getUTCMonth()] ?? ''} ${time.getUTCFullYear()}`;
}

/** `9 days`, `3 hours`, `1 minute`: rounded down, the largest unit alone. */
export function durationWords(milliseconds: number): string {
  const units = [
    ['day', 86_400_000],
    ['hour', 3_600_000],
    ['minute', 60_000],
    ['second', 1_000],
  ] as const;
  const [name, length] = units.find(([, size]) => Math.abs(milliseconds) >= size) ?? units[3];
  const count = Math.floor(Math.abs(milliseconds) / length);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
