import { describe, expect, it } from 'vitest';

import { ageOf } from './age.ts';

const now = Date.parse('2026-11-24T08:00:00Z');
const second = 1_000;

describe('the age of a moment', () => {
  it.each([
    [0, { value: 0, unit: 'second' }],
    [-40 * second, { value: -40, unit: 'second' }],
    [-60 * second, { value: -1, unit: 'minute' }],
    [-3_599 * second, { value: -59, unit: 'minute' }],
    [-3_600 * second, { value: -1, unit: 'hour' }],
    [-86_400 * second, { value: -1, unit: 'day' }],
    [40 * second, { value: 40, unit: 'second' }],
    [52 * 86_400 * second, { value: 52, unit: 'day' }],
    [(60 * 86_400 - 20) * second, { value: 60, unit: 'day' }],
    [(86_400 - 20) * second, { value: 1, unit: 'day' }],
    [(3_600 - 20) * second, { value: 1, unit: 'hour' }],
    [100 * second, { value: 2, unit: 'minute' }],
    [-(2 * 86_400 - 1) * second, { value: -1, unit: 'day' }],
  ])('at %d ms is %o', (offset, age) => {
    expect(ageOf(now + offset, now)).toEqual(age);
  });

  it('forgives a clock that is a little ahead: what has just happened is not to come', () => {
    expect(ageOf(now + 3 * second, now)).toEqual({ value: 0, unit: 'second' });
  });
});
