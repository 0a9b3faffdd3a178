/**
 * Runs tasks one after the other. Two refreshes of one token must see each other's outcome, whichever came first,
 * and signing between them is asynchronous.
 */
export class OneAtATime {
  #tail: Promise<unknown> = Promise.resolve();

  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(task);
    this.#tail = result.catch(() => undefined);
    return result;
  }
}
