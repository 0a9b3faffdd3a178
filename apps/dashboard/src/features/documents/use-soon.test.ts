import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { createSoon } from './use-soon.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('runs once for however often it is asked for', async () => {
  const run = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const { ask } = createSoon(run, 500);
  ask();
  ask();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(run).toHaveBeenCalledTimes(1);
});

it('runs again after a run that was under way when it was asked for: that one may not know of it', async () => {
  const answer = Promise.withResolvers<void>();
  const run = vi.fn<() => Promise<void>>().mockReturnValueOnce(answer.promise).mockResolvedValue();
  const { ask } = createSoon(run, 500);
  ask();
  await vi.advanceTimersByTimeAsync(500);
  ask();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(run).toHaveBeenCalledTimes(1);
  answer.reject(new Error('no answer'));
  await vi.advanceTimersByTimeAsync(500);
  expect(run).toHaveBeenCalledTimes(2);
});

it('runs no more once it has been stopped', async () => {
  const run = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const { ask, stop } = createSoon(run, 500);
  ask();
  stop();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(run).not.toHaveBeenCalled();
});
