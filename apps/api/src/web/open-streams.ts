import type { EventStream } from './event-stream.ts';

/** The streams that are open in this process, and no more of each viewer than so many. */
export class OpenStreams {
  readonly #most: number;
  readonly #ofViewer = new Map<string | null, Set<EventStream>>();

  constructor(most: number) {
    this.#most = most;
  }

  /** False: the viewer has as many as one may. Nobody's streams end by themselves, at once. */
  enter(principal: string | null, stream: EventStream): boolean {
    const streams = this.#ofViewer.get(principal) ?? new Set<EventStream>();
    if (principal !== null && streams.size >= this.#most) return false;
    this.#ofViewer.set(principal, streams.add(stream));
    stream.body.on('close', () => {
      streams.delete(stream);
      if (streams.size === 0) this.#ofViewer.delete(principal);
    });
    return true;
  }

  endAll(): void {
    for (const streams of this.#ofViewer.values()) for (const stream of streams) stream.end();
  }
}
