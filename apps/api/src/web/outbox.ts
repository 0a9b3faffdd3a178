/** One that has something to write. */
export type Sender = { flush(): void };

/** So many at once, so that the first of thousands need not wait for the last. */
const most = 256;

/**
 * Those who have been handed messages and not written them yet. Everybody is told of a change in the same turn: writing
 * for all of them together, after it has been worked out, keeps both quick, and several messages of one leave as one.
 */
export class Outbox {
  #waiting: Sender[] = [];
  #isScheduled = false;

  add(sender: Sender): void {
    this.#waiting.push(sender);
    if (this.#waiting.length >= most) this.#flush();
    else if (!this.#isScheduled) {
      this.#isScheduled = true;
      setImmediate(() => {
        this.#isScheduled = false;
        this.#flush();
      });
    }
  }

  #flush(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const sender of waiting) sender.flush();
  }
}
