import type { Crowd } from './crowd.ts';
import type { LiveContext } from './live-context.ts';

export type Carrier = {
  /** sends the bytes of answers, in their order */
  readonly tell: (answers: readonly Buffer[]) => void;
  /** nothing more comes: `CredentialsEnded`, or a fault */
  readonly end: (reason: unknown) => void;
};

/** One subscriber in a crowd: its rights are its own, and so is what carries its answers. It is in one crowd at a time. */
export class Follower {
  readonly context: LiveContext;
  readonly #carrier: Carrier;
  #crowd: Crowd | null = null;

  constructor(context: LiveContext, carrier: Carrier) {
    this.context = context;
    this.#carrier = carrier;
  }

  /** One that cannot be told is ended, and that is all: a step that failed for it would be taken again by the others. */
  tell(answers: readonly Buffer[]): void {
    try {
      this.#carrier.tell(answers);
    } catch (error) {
      this.end(error);
    }
  }

  end(reason: unknown): void {
    this.moveTo(null);
    this.#carrier.end(reason);
  }

  isIn(crowd: Crowd): boolean {
    return this.#crowd === crowd;
  }

  moveTo(crowd: Crowd | null): void {
    this.#crowd?.remove(this);
    this.#crowd = crowd;
    crowd?.add(this);
  }
}
