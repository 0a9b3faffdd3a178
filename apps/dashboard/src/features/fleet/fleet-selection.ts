export type FleetSelection = {
  readonly ids: () => ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  readonly set: (ids: readonly string[]) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

/** Which rows are chosen: beside the rows, so that choosing one renders one. */
export function createFleetSelection(): FleetSelection {
  const listeners = new Set<() => void>();
  let ids: ReadonlySet<string> = new Set();
  function set(next: Iterable<string>): void {
    ids = new Set(next);
    for (const listener of listeners) listener();
  }
  return {
    ids: () => ids,
    toggle: (id) => set(ids.has(id) ? [...ids].filter((one) => one !== id) : [...ids, id]),
    set,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
