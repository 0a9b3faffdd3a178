import type { WebSocket } from 'ws';
import { everything } from '../credential-cache/credential-listener.ts';
import { RequestContext } from '../request-context.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { subjectsOf } from '../viewer/viewer.ts';

/** How many sockets each viewer has open in this process, and no more than so many. */
export class OpenSockets {
  readonly #most: number;
  readonly #counts = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** False: the viewer has as many as one may. */
  enter(principal: string): boolean {
    const count = this.#counts.get(principal) ?? 0;
    if (count >= this.#most) return false;
    this.#counts.set(principal, count + 1);
    return true;
  }

  leave(principal: string): void {
    const count = (this.#counts.get(principal) ?? 1) - 1;
    if (count > 0) this.#counts.set(principal, count);
    else this.#counts.delete(principal);
  }
}

/** 4403 makes the stock client come back with new credentials, once; it then finds none. */
const credentialsNeeded = 4403;

/**
 * Closes a socket when what it was opened with no longer holds: the session has ended, or a role was taken away or
 * changed; an idle one must not outlive either. At once when the change is heard, and again and again besides, for what
 * ends by itself. Answers how to stop looking.
 */
export function watchSession(context: RequestContext, socket: WebSocket, every: number): () => void {
  const { viewer, services } = context;
  if (viewer === null) return () => undefined;
  const subjects = new Set(subjectsOf(viewer));
  let before = viewer;
  const look = async (): Promise<void> => {
    // A context of its own: the answers of one look must not be mixed with those of another.
    const { viewer: now } = await new RequestContext(services, context.headers).renew();
    if (now === null) socket.close(credentialsNeeded, 'The session has ended.');
    else if (hasLost(before, now)) socket.close(credentialsNeeded, 'Your rights have changed.');
    else before = now;
  };
  // Without a database nothing is known; what is sent is checked on its own.
  const lookIfPossible = (): void => void look().catch(() => undefined);
  const stopWatching = services.credentials.watch((subject) => {
    if (subject === everything || subjects.has(subject)) lookIfPossible();
  });
  const timer = setInterval(lookIfPossible, every).unref();
  return () => {
    clearInterval(timer);
    stopWatching();
  };
}

/** What was picked for a key never changes; a person's roles do. */
function hasLost(before: Viewer, now: Viewer): boolean {
  if (before.kind !== 'person' || now.kind !== 'person') return before.kind !== now.kind;
  const kept = [...before.organisationRoles].every(([id, role]) => now.organisationRoles.get(id) === role);
  return !kept || before.workspaceRole !== now.workspaceRole;
}
