/** of all together, in this process: each holds a few pieces in memory */
const mostAtOnce = 32;
/** of one person or program, so that one who sends slowly keeps nobody else from sending */
const mostOfOne = 16;

/** How many files are on their way in here, in all and of each person or program. */
export class UploadTurns {
  readonly #ofOne = new Map<string, number>();
  #all = 0;

  /** Answers how to make room again; null: there is none, for anybody or for this one. */
  take(principal: string): (() => void) | null {
    const own = this.#ofOne.get(principal) ?? 0;
    if (this.#all >= mostAtOnce || own >= mostOfOne) return null;
    this.#all += 1;
    this.#ofOne.set(principal, own + 1);
    return () => {
      this.#all -= 1;
      const left = (this.#ofOne.get(principal) ?? 0) - 1;
      if (left > 0) this.#ofOne.set(principal, left);
      else this.#ofOne.delete(principal);
    };
  }
}
