import type { Origin } from '../audit/origin.ts';
import { recordRefusal } from '../audit/record-refusal.ts';
import type { ConnectionRow } from '../connection/connection.entity.ts';
import { isSecretOf } from '../encryption/one-time-secret.ts';
import { findOpenedLink, linkCookieName } from '../reconnect-link/link-cookie.ts';
import { standingOf } from '../reconnect-link/link-standing.ts';
import type { Services } from '../services.ts';
import type { PersonViewer } from '../viewer/viewer.ts';
import { viewerCan } from '../viewer/viewer.ts';
import { isStartedBy } from './attempt-starter.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';
import { tripCookieName } from './trip-cookie.ts';

/** A browser that comes back from Xero: whose session it has, if any, and what its cookies prove. */
export type ReturningBrowser = {
  readonly viewer: PersonViewer | null;
  readonly origin: Origin;
  readonly cookie: (name: string) => string | null;
  readonly cookieNames: readonly string[];
};

export type ReturnRefusal = 'no_session' | 'other_session' | 'other_browser' | 'not_allowed' | 'link_dead';

/**
 * Why this browser may not go on with the attempt; null when it may. It must be the one that left: its session or its
 * link, and its cookie of this very trip; and the right that it left with must still be there now.
 */
export async function refuseReturn(
  services: Services,
  browser: ReturningBrowser,
  { attempt, connection }: { attempt: ReconnectAttemptRow; connection: ConnectionRow },
): Promise<ReturnRefusal | null> {
  const isSameTrip = isSecretOf(attempt.tripCookieHash, browser.cookie(tripCookieName(attempt.id)));
  if (attempt.reconnectLinkId) {
    const { reconnectLinkId: linkId } = attempt;
    const link = await findOpenedLink(services, linkId, (id) => browser.cookie(linkCookieName(id)));
    if (link === null || !isSameTrip) {
      await recordStranger(services, browser, { attempt, connection });
      return 'other_browser';
    }
    return (await standingOf(services, link)).standing === 'live' ? null : 'link_dead';
  }
  const { viewer } = browser;
  if (viewer === null) return 'no_session';
  if (!isStartedBy(attempt, viewer) || !isSameTrip) {
    await recordStranger(services, browser, { attempt, connection });
    return 'other_session';
  }
  return viewerCan(viewer, connection.organisationId, 'connection:connect') ? null : 'not_allowed';
}

async function recordStranger(
  services: Services,
  { viewer, origin }: ReturningBrowser,
  { attempt, connection }: { attempt: ReconnectAttemptRow; connection: ConnectionRow },
): Promise<void> {
  await recordRefusal(services, {
    actor: viewer === null ? { kind: 'unknown' } : { kind: 'user', userId: viewer.person.id },
    action: 'permission.refused',
    subject: { kind: 'attempt', id: attempt.id },
    organisationId: connection.organisationId,
    after: { permission: 'connection:connect', attempted: 'go on with a reconnect of another session' },
    from: origin,
  });
}
