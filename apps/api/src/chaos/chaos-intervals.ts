import type { Intervals } from '../intervals.ts';
import { parseIntervals } from '../intervals.ts';

/**
 * Every wait of Relink's divided by `scale`, and every grant due again as soon as it may be. The sandbox's clock runs
 * `scale` times as fast (`RunningClock`), so that Xero's 30 minutes shrink with Relink's 29.
 */
export function chaosIntervals(scale: number): Intervals {
  const scaled = parseIntervals(String(1 / scale));
  if (!scaled.ok) throw new Error(scaled.error);
  const { leastBetweenRotations } = scaled.value;
  return { ...scaled.value, keepAlive: leastBetweenRotations * 1.5, renewAccessToken: leastBetweenRotations };
}
