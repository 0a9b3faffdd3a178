import { everything } from '../credential-cache/credential-listener.ts';
import type { CredentialCache } from '../credential-cache/credential-cache.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { ClientSocket } from './client-socket.ts';
import { closeCode } from './close-code.ts';

/** A socket whose client has said who it is. */
export type Introduced = {
  readonly socket: ClientSocket;
  /** whose changes concern it */
  readonly subjects: readonly string[];
  /** closes it when what it was opened with no longer holds */
  readonly look: () => void;
};

type Pinged = Pick<ClientSocket, 'ping' | 'pingSoon'>;

const step = 500;
/** A dead peer is noticed within twice this time; proxies cut what is silent for a minute. */
const stepsBetweenPings = 48;
/** A ping waits so long for something that it can go with. */
const stepsForPing = 8;
/** A session that ends by itself is noticed on its open sockets within this time. */
const stepsBetweenLooks = 8;

/**
 * What is done with every open socket again and again, a few at a time: one timer for all of them, so that thousands
 * need no timers of their own and are never all due at once.
 */
export class SocketRounds {
  readonly #sockets = Array.from({ length: stepsBetweenPings }, () => new Set<Pinged>());
  readonly #introduced = Array.from({ length: stepsBetweenLooks }, () => new Set<Introduced>());
  readonly #bySubject = new Map<string, Set<Introduced>>();
  readonly #timer: NodeJS.Timeout;
  readonly #stopWatching: () => void;
  #step = 0;

  constructor(credentials: Pick<CredentialCache<Viewer>, 'watch'>) {
    this.#timer = setInterval(() => this.#goOn(), step).unref();
    this.#stopWatching = credentials.watch((subject) => this.#lookAt(subject));
  }

  /** Answers how to leave again. */
  join(socket: Pinged): () => void {
    const bucket = smallest(this.#sockets);
    bucket.add(socket);
    return () => bucket.delete(socket);
  }

  introduce(introduced: Introduced): () => void {
    const bucket = smallest(this.#introduced);
    bucket.add(introduced);
    for (const subject of introduced.subjects) {
      const same = this.#bySubject.get(subject) ?? new Set();
      this.#bySubject.set(subject, same.add(introduced));
    }
    return () => {
      bucket.delete(introduced);
      for (const subject of introduced.subjects) {
        const same = this.#bySubject.get(subject);
        same?.delete(introduced);
        if (same?.size === 0) this.#bySubject.delete(subject);
      }
    };
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#stopWatching();
  }

  #goOn(): void {
    this.#step += 1;
    for (const socket of this.#sockets[this.#step % stepsBetweenPings] ?? []) socket.ping();
    for (const socket of this.#sockets[(this.#step + stepsForPing) % stepsBetweenPings] ?? []) socket.pingSoon();
    const now = Date.now();
    for (const { socket, look } of this.#introduced[this.#step % stepsBetweenLooks] ?? []) {
      if (now > socket.endsAt) socket.close(closeCode.restart, 'Open for long enough. Come back.');
      else look();
    }
  }

  /** At once, when it is heard that somebody's credentials have changed. */
  #lookAt(subject: string): void {
    const concerned =
      subject === everything ? this.#introduced.flatMap((one) => [...one]) : this.#bySubject.get(subject);
    for (const { look } of concerned ?? []) look();
  }
}

function smallest<Item>(buckets: readonly Set<Item>[]): Set<Item> {
  return buckets.reduce((least, one) => (one.size < least.size ? one : least));
}
