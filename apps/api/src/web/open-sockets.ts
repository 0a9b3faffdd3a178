import type { WebSocket } from 'ws';
import type { RequestContext } from '../request-context.ts';

/** How many sockets each person has open in this process, and no more than so many. */
export class OpenSockets {
  readonly #most: number;
  readonly #counts = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** False: the person has as many as one may. */
  enter(personId: string): boolean {
    const count = this.#counts.get(personId) ?? 0;
    if (count >= this.#most) return false;
    this.#counts.set(personId, count + 1);
    return true;
  }

  leave(personId: string): void {
    const count = (this.#counts.get(personId) ?? 1) - 1;
    if (count > 0) this.#counts.set(personId, count);
    else this.#counts.delete(personId);
  }
}

/** 4403 makes the stock client come back with new credentials, once; it then finds none. */
const sessionEnded = 4403;

/**
 * Looks again and again whether the session behind a socket is still there, and closes the socket when it is not: an
 * idle one must not outlive a sign-out. Answers how to stop looking.
 */
export function watchSession(context: RequestContext, socket: WebSocket, every: number): () => void {
  const timer = setInterval(() => {
    context
      .renew()
      .then(({ viewer }) => viewer === null && socket.close(sessionEnded, 'The session has ended.'))
      // Without a database nothing is known; what is sent is checked on its own.
      .catch(() => undefined);
  }, every);
  timer.unref();
  return () => clearInterval(timer);
}
