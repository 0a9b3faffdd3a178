import type { Logger } from 'pino';
import type { Course } from './course.ts';

/** How long a database that does not answer is waited for before a stream ends with a fault. */
const longestOutage = 60_000;
const tryAgainAfter = 500;

/**
 * Again until it is done; null when nobody waits for it any more. A stream that ended with every lost connection to the
 * database would send all of its subscribers back at once, and those who do not know better away for good. One that has
 * not begun fails at once.
 */
export async function patiently<Done>(course: Course, log: Logger, attempt: () => Promise<Done>): Promise<Done | null> {
  const failsAt = performance.now() + longestOutage;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!course.isBegun || performance.now() > failsAt) throw error;
      log.warn({ error }, 'What is followed could not be read; trying again.');
    }
    if (!(await course.watch.pause(tryAgainAfter))) return null;
  }
}
