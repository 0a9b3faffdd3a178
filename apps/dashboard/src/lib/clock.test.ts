import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createClock } from './clock.ts';

describe('the shared clock', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('beats once for all who listen, and not at all for nobody', () => {
    const clock = createClock(Date.now, 1_000);
    expect(vi.getTimerCount()).toBe(0);
    const beats: string[] = [];
    const stopFirst = clock.subscribe(() => beats.push('first'));
    const stopSecond = clock.subscribe(() => beats.push('second'));
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(1_000);
    stopFirst();
    vi.advanceTimersByTime(1_000);
    expect(beats).toEqual(['first', 'second', 'second']);
    stopSecond();
    expect(vi.getTimerCount()).toBe(0);
  });
});
