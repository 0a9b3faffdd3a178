export type Row = { readonly id: string };

export type Change = readonly [collection: string, id: string, row: unknown];

/** Rows by id. Rows are replaced, never mutated, so that every change passes through here and reaches the journal. */
export class Collection<T extends Row> {
  readonly #rows = new Map<string, T>();
  readonly #name: string;
  readonly #record: (change: Change) => void;

  constructor(name: string, record: (change: Change) => void) {
    this.#name = name;
    this.#record = record;
  }

  get size(): number {
    return this.#rows.size;
  }

  find(id: string): T | undefined {
    return this.#rows.get(id);
  }

  all(): T[] {
    return [...this.#rows.values()];
  }

  where(matches: (row: T) => boolean): T[] {
    return this.all().filter(matches);
  }

  put(row: T): T {
    this.#rows.set(row.id, row);
    this.#record([this.#name, row.id, row]);
    return row;
  }

  delete(id: string): void {
    if (this.#rows.delete(id)) this.#record([this.#name, id, null]);
  }

  clear(): void {
    for (const id of this.#rows.keys()) this.delete(id);
  }

  /** Takes a row read back from the journal, without recording it again. */
  restore(id: string, row: T | null): void {
    if (row === null) this.#rows.delete(id);
    else this.#rows.set(id, row);
  }
}
