import type { TurnPriority } from '@relink/domain/grant/token-pacing';

type Waiter<Answer> = {
  readonly grantId: string;
  priority: TurnPriority;
  readonly since: number;
  readonly answer: (answer: Answer) => void;
};

/** Who waits in this process: people first, and otherwise in the order in which they came. */
export class WaitingLine<Answer> {
  readonly #patience: number;
  #waiters: Waiter<Answer>[] = [];
  #endPause: () => void = () => undefined;

  constructor(patience: number) {
    this.#patience = patience;
  }

  get length(): number {
    return this.#waiters.length;
  }

  join({ grantId, priority }: { readonly grantId: string; readonly priority: TurnPriority }): Promise<Answer> {
    const { promise, resolve } = Promise.withResolvers<Answer>();
    this.#waiters.push({ grantId, priority, since: performance.now(), answer: resolve });
    if (priority === 'person') this.#endPause();
    return promise;
  }

  promote(grantId: string): void {
    for (const waiter of this.#waiters) {
      if (waiter.grantId !== grantId) continue;
      waiter.priority = 'person';
      this.#endPause();
    }
  }

  /** Those who come first, all of one kind. */
  front(): { readonly priority: TurnPriority; readonly count: number } {
    const people = this.#waiters.filter(({ priority }) => priority === 'person').length;
    return people > 0 ? { priority: 'person', count: people } : { priority: 'background', count: this.length };
  }

  /** Answers the one who comes first, if anybody waits. */
  serve(answer: Answer): void {
    const person = this.#waiters.findIndex(({ priority }) => priority === 'person');
    const [first] = this.#waiters.splice(Math.max(0, person), 1);
    first?.answer(answer);
  }

  dismissImpatient(answer: Answer): void {
    const now = performance.now();
    const isPatient = ({ since }: Waiter<Answer>): boolean => now - since <= this.#patience;
    for (const waiter of this.#waiters) if (!isPatient(waiter)) waiter.answer(answer);
    this.#waiters = this.#waiters.filter(isPatient);
  }

  dismissAll(answer: Answer): void {
    for (const waiter of this.#waiters.splice(0)) waiter.answer(answer);
  }

  /** Resolves after so long, or when a person comes. */
  async pause(milliseconds: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, milliseconds);
    this.#endPause = resolve;
    await promise;
    clearTimeout(timer);
  }
}
