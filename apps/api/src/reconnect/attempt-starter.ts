import type { StoredActor } from '../connection-event/connection-event.entity.ts';
import type { PersonViewer, Viewer } from '../viewer/viewer.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';

/** Who left for Xero: the browser that alone may come back and go on, and whom history names for it. */
export type AttemptStarter =
  | { readonly kind: 'session'; readonly sessionId: string; readonly userId: string }
  /** the browser that opened the reconnect link; it is nobody's session, whoever is signed in there */
  | { readonly kind: 'link'; readonly linkId: string };

export function starterOf({
  startedByUserId,
  startedBySessionId,
  reconnectLinkId,
}: ReconnectAttemptRow): AttemptStarter {
  if (reconnectLinkId) return { kind: 'link', linkId: reconnectLinkId };
  if (!startedBySessionId || !startedByUserId) throw new Error('A reconnect attempt was started by nobody.');
  return { kind: 'session', sessionId: startedBySessionId, userId: startedByUserId };
}

/** The viewer as the one who starts an attempt: a person, as a program has no browser to send to Xero. */
export function asStarter({ sessionId, person }: PersonViewer): AttemptStarter {
  return { kind: 'session', sessionId, userId: person.id };
}

export function isStartedBy(attempt: ReconnectAttemptRow, viewer: Viewer): boolean {
  return viewer.kind === 'person' && attempt.startedBySessionId === viewer.sessionId;
}

/** Whom history names for what an attempt does. */
export function actorOf(starter: AttemptStarter): StoredActor & { kind: 'user' | 'link' } {
  return starter.kind === 'link' ? { kind: 'link', linkId: starter.linkId } : { kind: 'user', userId: starter.userId };
}
