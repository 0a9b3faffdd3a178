import { openReconnectStates } from '@relink/domain/reconnect/reconnect-state';
import { findOpenedLinks } from '../reconnect-link/link-cookie.ts';
import type { Services } from '../services.ts';
import type { CallbackOutcome } from './receive-callback.ts';
import { ReconnectAttemptEntity } from './reconnect-attempt.entity.ts';
import type { ReturningBrowser } from './returning-browser.ts';

/**
 * A return that proves nothing: its state is unknown or spent (the Back button, a second tab), or Xero left it out
 * because consent was refused. It changes nothing and redeems nothing; the person is led to the attempt that this
 * browser has open, which offers what can be done, and only without one is told that there is nothing to go on with.
 */
export async function ownAttempt(
  services: Services,
  { viewer, cookieNames, cookie }: ReturningBrowser,
): Promise<CallbackOutcome> {
  const em = services.orm.em.fork();
  const links = await findOpenedLinks(services, cookieNames, cookie);
  const own = {
    $or: [
      ...(viewer === null ? [] : [{ startedBySessionId: viewer.sessionId }]),
      { reconnectLinkId: { $in: links.map(({ id }) => id) } },
    ],
  };
  const newest = { orderBy: { startedAt: 'desc' as const }, limit: 1 };
  const [open] = await em.find(ReconnectAttemptEntity, { ...own, state: { $in: [...openReconnectStates] } }, newest);
  if (open !== undefined) return { kind: 'attempt', attempt: open };
  if (viewer !== null) return { kind: 'problem', problem: 'invalid_state' };
  // The page behind a link also says how it ended.
  const [last] = await em.find(ReconnectAttemptEntity, own, newest);
  return last === undefined ? { kind: 'problem', problem: 'no_session' } : { kind: 'attempt', attempt: last };
}
