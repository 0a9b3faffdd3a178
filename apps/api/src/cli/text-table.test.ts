import { expect, it } from 'vitest';
import { agoText, textTable, timeText } from './text-table.ts';

it('puts columns one below the other, and passes on nothing that moves a terminal', () => {
  expect(textTable([['a', 'b'], ['longer', '\u001B[31mred', 'c'], []], '  ')).toBe(
    '  a       b\n  longer  \u{FFFD}[31mred  c\n\n',
  );
});

const now = new Date('2026-11-24T12:00:00.900Z');

it.each([
  [null, 'never'],
  [new Date('2026-11-24T11:58:30Z'), '90 s ago'],
  [new Date('2026-11-24T11:55:00Z'), '5 min ago'],
  [new Date('2026-11-24T09:59:00Z'), '2 h ago'],
  [new Date('2026-09-25T12:00:00Z'), '60 d ago'],
  [new Date('2026-11-24T12:30:00.900Z'), 'in 30 min'],
])('says how far %s is away', (date, text) => expect(agoText(date, now)).toBe(text));

it('tells the time in UTC', () => expect(timeText(now)).toBe('2026-11-24 12:00:00Z'));
