import type { LiveContext } from '../sharing/live-context.ts';
import { rightsWereLost } from '../viewer/rights-were-lost.ts';

/**
 * Answers a look at whoever opened a socket or a stream, which ends it when its session has ended, or when a role was
 * taken away or changed: an idle one must outlive neither. The context is for this alone, and one look goes on at a time.
 */
export function lookAtStanding(context: LiveContext, end: (reason: string) => void): () => void {
  let isLooking = false;
  let isWanted = false;
  const look = async (): Promise<void> => {
    const { viewer: before } = context;
    const { viewer: now } = await context.renew();
    if (before === null || now === null) end('The session has ended.');
    else if (rightsWereLost(before, now)) end('Your rights have changed.');
  };
  const lookOnce = (): void => {
    isWanted = isLooking;
    // Nothing has changed since the last look: so it is nearly always, and there may be thousands to look at.
    if (isLooking || context.isCurrent) return;
    isLooking = true;
    // Without a database nothing is known; what is sent is checked on its own.
    void look()
      .catch(() => undefined)
      .finally(() => {
        isLooking = false;
        if (isWanted) lookOnce();
      });
  };
  return lookOnce;
}
