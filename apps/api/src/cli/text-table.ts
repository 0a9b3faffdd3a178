/** Names come from outside: what would move a terminal's cursor or colour its text is not passed on. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '\u{FFFD}');
}

/** Lines with their columns one below the other. */
export function textTable(rows: readonly (readonly string[])[], indent = ''): string {
  const printed = rows.map((row) => row.map(printable));
  const widths: number[] = [];
  for (const row of printed) row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, cell.length)));
  return printed
    .map((row) => `${indent}${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')}`.trimEnd())
    .map((line) => `${line}\n`)
    .join('');
}

/** A point in time for people: in UTC, to the second. */
export function timeText(date: Date | null): string {
  return date === null ? 'never' : `${date.toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

const units = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
] as const;

/** `5 min ago`, `in 3 h`: seen from the other point in time. */
export function agoText(date: Date | null, now: Date): string {
  if (date === null) return 'never';
  const seconds = (now.getTime() - date.getTime()) / 1_000;
  const [unit, length] = units.find(([, one]) => Math.abs(seconds) >= 2 * one) ?? ['s', 1];
  const amount = `${Math.floor(Math.abs(seconds) / length)} ${unit}`;
  return seconds >= 0 ? `${amount} ago` : `in ${amount}`;
}
