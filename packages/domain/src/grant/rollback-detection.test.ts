import { expect, it } from 'vitest';
import { observeHeartbeat } from './rollback-detection.ts';

const reading = (sequence: number, timeline = 1, storedTimeline = 1) => ({ sequence, timeline, storedTimeline });

it.each([
  { what: 'first beat of a process', memory: null, read: reading(5), rolledBack: false },
  { what: 'others have beaten', memory: 5, read: reading(8), rolledBack: false },
  { what: 'nobody has', memory: 5, read: reading(5), rolledBack: false },
  { what: 'beats are missing', memory: 5, read: reading(4), rolledBack: true },
  { what: 'a promotion nobody dealt with', memory: 5, read: reading(9, 2, 1), rolledBack: true },
  { what: 'the same, in a process just begun', memory: null, read: reading(9, 2, 1), rolledBack: true },
  { what: 'a promotion somebody dealt with', memory: 5, read: reading(9, 2, 2), rolledBack: false },
])('$what: $rolledBack', ({ memory, read, rolledBack }) => {
  expect(observeHeartbeat(memory, read)).toEqual({ rolledBack, memory: read.sequence });
});
