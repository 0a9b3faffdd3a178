import { expect, it } from 'vitest';
import { dayWords, durationWords, timeWords } from './time-words.ts';

const now = new Date('2026-11-24T14:05:59Z');

it('names the day where it is another one', () => {
  expect(timeWords(now, now)).toBe('14:05 UTC');
  expect(timeWords(new Date('2026-11-23T23:59:00Z'), now)).toBe('23 Nov 2026, 23:59 UTC');
  expect(dayWords(new Date('2027-01-03T00:00:00Z'))).toBe('3 Jan 2027');
});

it.each([
  [0, '0 seconds'],
  [1_000, '1 second'],
  [119_999, '1 minute'],
  [-600_000, '10 minutes'],
  [86_399_999, '23 hours'],
  [9 * 86_400_000, '9 days'],
])('%d ms is %s', (milliseconds, words) => {
  expect(durationWords(milliseconds)).toBe(words);
});
