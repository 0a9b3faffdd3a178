import { vi } from 'vitest';

/** Makes every time limit that is a signal a tenth of a second; answers with the list of what was asked for. */
export function shortenTimeLimits(): readonly number[] {
  const asked: number[] = [];
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
    asked.push(milliseconds);
    return timeout(100);
  });
  return asked;
}
