import type { Following } from '../live/following.ts';
import type { Answering } from './answer.ts';
import { Crowd } from './crowd.ts';
import type { Carrier } from './follower.ts';
import { Follower } from './follower.ts';

/** All who follow something in crowds. */
export class Crowds {
  readonly #waiting = new Map<string, Crowd>();

  /** Tells from the beginning, alone at first; soon with whoever is at the same place. Answers how to leave. */
  join(following: Following, { plan, context, format }: Answering, carrier: Carrier): () => void {
    const follower = new Follower(context, carrier);
    void new Crowd(following.course, follower, { plan, format, waiting: this.#waiting }).run();
    return () => follower.moveTo(null);
  }
}
