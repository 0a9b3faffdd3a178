import type { Following } from '../live/following.ts';
import type { Answering } from './answer.ts';
import { Crowd } from './crowd.ts';
import type { Carrier } from './follower.ts';
import { Follower } from './follower.ts';

/** All who follow something in crowds. */
export class Crowds {
  readonly #waiting = new WeakMap<object, Map<string, Crowd>>();

  /** Tells from the beginning, alone at first; soon with whoever is at the same place. Answers how to leave. */
  join(following: Following, { plan, context, format }: Answering, carrier: Carrier): () => void {
    const waiting = this.#waiting.get(plan) ?? new Map<string, Crowd>();
    this.#waiting.set(plan, waiting);
    const follower = new Follower(context, carrier);
    void new Crowd(following.course, follower, { plan, format, waiting }).run();
    return () => follower.moveTo(null);
  }
}
