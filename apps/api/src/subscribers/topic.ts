/** Published things, for each subscriber in a queue of its own. */
export class Topic<Item> {
  readonly #subscribers = new Set<(item: Item) => void>();

  publish(item: Item): void {
    for (const tell of this.#subscribers) tell(item);
  }

  async *subscribe<Field extends string>(field: Field): AsyncGenerator<Record<Field, Item>> {
    const queue: Item[] = [];
    let wake: () => void = () => undefined;
    const tell = (item: Item): void => {
      queue.push(item);
      wake();
    };
    this.#subscribers.add(tell);
    try {
      for (;;) {
        const item = queue.shift();
        if (item === undefined) await new Promise<void>((resolve) => (wake = resolve));
        else yield { [field]: item } as Record<Field, Item>;
      }
    } finally {
      this.#subscribers.delete(tell);
    }
  }
}
