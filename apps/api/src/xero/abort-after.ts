/** A timer that rings so much later than it was set to has not been looked at: this process was stopped or busy. */
const noticeablyLate = 1_000;
/** Long enough to read what has arrived meanwhile, and too short to hope for more. */
const momentToRead = 1_000;

/**
 * Aborts after so many milliseconds. Of a process that was stopped (SIGSTOP, a machine out of memory) the timers ring
 * before it reads what came in: an answer that lies there, in time and perhaps the only copy of a rotated token, would
 * be thrown away, and several at once would look as if Xero were down. So it gets a moment to read first.
 */
export function abortAfter(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  const due = performance.now() + milliseconds;
  const limit = AbortSignal.timeout(milliseconds);
  const abort = (): void => controller.abort(limit.reason);
  limit.addEventListener('abort', () => {
    const isLate = performance.now() > due + noticeablyLate;
    if (isLate) setTimeout(abort, momentToRead).unref();
    else abort();
  });
  return controller.signal;
}
