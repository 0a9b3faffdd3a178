import { expect, it } from 'vitest';
import { isRolledBack } from './rollback-detection.ts';

const reading = (sequence: number, timeline = 1, storedTimeline = 1) => ({ sequence, timeline, storedTimeline });
const memory = { sequence: 5, timeline: 1 };

it.each([
  { what: 'first beat of a process', remembered: null, read: reading(5), rolledBack: false },
  { what: 'others have beaten', remembered: memory, read: reading(8), rolledBack: false },
  { what: 'nobody has', remembered: memory, read: reading(5), rolledBack: false },
  { what: 'beats are missing', remembered: memory, read: reading(4), rolledBack: true },
  { what: 'a promotion nobody dealt with', remembered: memory, read: reading(9, 2, 1), rolledBack: true },
  { what: 'the same, in a process just begun', remembered: null, read: reading(9, 2, 1), rolledBack: true },
  { what: 'a promotion somebody dealt with', remembered: memory, read: reading(9, 2, 2), rolledBack: false },
  { what: 'the same, and beats are missing', remembered: memory, read: reading(4, 2, 2), rolledBack: false },
])('$what: $rolledBack', ({ remembered, read, rolledBack }) => {
  expect(isRolledBack(remembered, read)).toBe(rolledBack);
});
