import { useEffect, useMemo, useState } from 'react';

import { countMoved, orderFleet } from './fleet-order.ts';
import type { FleetSearch } from './fleet-search.ts';
import type { FleetRow, FleetStore } from './fleet-store.ts';

const sortEveryMs = 1_000;

type FleetOrder = {
  readonly ids: readonly string[];
  /** rows that would move if the order were applied now */
  readonly moved: number;
  readonly apply: () => void;
};

type FleetOrderOptions = {
  readonly store: FleetStore;
  readonly search: FleetSearch;
  /** pointer or focus is in the table: the ground must not move */
  readonly held: boolean;
};

/** Values change at once, the order does not while somebody is in the table. */
export function useFleetOrder({ store, search, held }: FleetOrderOptions): FleetOrder {
  const rows = useThrottledRows(store);
  const wanted = useMemo(() => orderFleet(rows, search), [rows, search]);
  const filter = JSON.stringify(search);
  const [shown, setShown] = useState({ filter, ids: wanted });
  // a new filter, or rows still being loaded below the last one: nobody is standing there yet
  const isStart = shown.filter !== filter || shown.ids.every((id, index) => wanted[index] === id);
  const free = !held || isStart;
  const stale = shown.filter !== filter || !isSame(shown.ids, wanted);
  if (free && stale) setShown({ filter, ids: wanted });
  const ids = free && stale ? wanted : shown.ids;
  const moved = useMemo(() => countMoved(ids, wanted), [ids, wanted]);
  return { ids, moved, apply: () => setShown({ filter, ids: wanted }) };
}

/** The rows, looked at afresh at most once in a while: sorting five thousand of them is not for every frame. */
function useThrottledRows(store: FleetStore): readonly FleetRow[] {
  const [rows, setRows] = useState(() => store.rows());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lookedAt = 0;
    const look = () => {
      timer = undefined;
      const present = store.rows();
      // the first rows are shown as they come
      lookedAt = present.length === 0 ? 0 : Date.now();
      setRows(present);
    };
    look();
    const unsubscribe = store.subscribe(() => {
      timer ??= setTimeout(look, Math.max(0, lookedAt + sortEveryMs - Date.now()));
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [store]);
  return rows;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => b[index] === id);
}
