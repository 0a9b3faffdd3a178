import { useCallback, useEffect, useRef, useState } from 'react';

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
  const [shown, setShown] = useState(() => ({ search, ids: orderFleet(rows, search) }));
  const [moved, setMoved] = useState(0);

  const apply = useCallback(() => {
    setShown({ search, ids: orderFleet(store.rows(), search) });
    setMoved(0);
  }, [store, search]);

  const grounded = useRef(0);
  useEffect(() => {
    const wanted = orderFleet(rows, search);
    setShown((before) => {
      // a new filter, or rows that are still being loaded below the last one: nobody is standing there yet
      const free = !held || before.search !== search || before.ids.length === 0;
      const grows = before.ids.every((id, index) => wanted[index] === id);
      if (free || grows) {
        grounded.current = 0;
        return sameIds(before.ids, wanted) && before.search === search ? before : { search, ids: wanted };
      }
      grounded.current = countMoved(before.ids, wanted);
      return before;
    });
    setMoved(grounded.current);
  }, [rows, search, held]);

  return { ids: shown.ids, moved: held ? moved : 0, apply };
}

/** The rows, looked at afresh at most once in a while: sorting five thousand of them is not for every frame. */
function useThrottledRows(store: FleetStore): readonly FleetRow[] {
  const [rows, setRows] = useState(() => store.rows());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lookedAt = 0;
    const look = () => {
      timer = undefined;
      lookedAt = Date.now();
      setRows(store.rows());
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

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => b[index] === id);
}
