import type { FleetRowFragment } from '../../gql/graphql.ts';

export type FleetRow = FleetRowFragment;

export type FleetStore = {
  readonly row: (id: string) => FleetRow | undefined;
  readonly rows: () => readonly FleetRow[];
  /** counts batches: what depends on many rows follows this */
  readonly version: () => number;
  readonly subscribe: (listener: () => void) => () => void;
  readonly subscribeRow: (id: string, listener: () => void) => () => void;
  /** takes rows in at the next frame, all that arrived until then in one batch */
  readonly put: (rows: readonly FleetRow[]) => void;
  /** takes rows in now, and forgets all others: what the server no longer shows is gone */
  readonly keepOnly: (ids: ReadonlySet<string>) => void;
};

type Schedule = (work: () => void) => void;

/**
 * Every connection by id. A row on screen listens to its own id alone, so that one change among five thousand costs
 * one row; a mounted list query would render them all.
 */
export function createFleetStore(schedule: Schedule = requestAnimationFrame): FleetStore {
  const rows = new Map<string, FleetRow>();
  const listeners = new Set<() => void>();
  const rowListeners = new Map<string, Set<() => void>>();
  let waiting = new Map<string, FleetRow>();
  let version = 0;

  function flush(): void {
    const batch = waiting;
    waiting = new Map();
    const changed: string[] = [];
    for (const [id, row] of batch) {
      const before = rows.get(id);
      if (before !== undefined && isSameRow(before, row)) continue;
      rows.set(id, row);
      changed.push(id);
    }
    if (changed.length > 0) announce(changed);
  }

  function announce(changed: readonly string[]): void {
    version += 1;
    for (const id of changed) for (const listener of rowListeners.get(id) ?? []) listener();
    for (const listener of listeners) listener();
  }

  return {
    row: (id) => rows.get(id),
    rows: () => [...rows.values()],
    version: () => version,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    subscribeRow: (id, listener) => {
      const own = rowListeners.get(id) ?? new Set();
      rowListeners.set(id, own.add(listener));
      return () => {
        own.delete(listener);
        if (own.size === 0) rowListeners.delete(id);
      };
    },
    put: (incoming) => {
      if (incoming.length === 0) return;
      const scheduled = waiting.size > 0;
      for (const row of incoming) waiting.set(row.id, row);
      if (!scheduled) schedule(flush);
    },
    keepOnly: (ids) => {
      flush();
      const gone = [...rows.keys()].filter((id) => !ids.has(id));
      for (const id of gone) rows.delete(id);
      if (gone.length > 0) announce(gone);
    },
  };
}

/** A subscription begins with the present state: most first payloads say nothing new, and must not tint a cell. */
function isSameRow(a: FleetRow, b: FleetRow): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
