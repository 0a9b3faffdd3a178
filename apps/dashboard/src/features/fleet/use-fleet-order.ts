import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';

import { countMoved, orderFleet } from './fleet-order.ts';
import type { FleetSearch } from './fleet-search.ts';
import type { FleetStore } from './fleet-store.ts';

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
  const version = useThrottledVersion(store);
  const [shown, setShown] = useState(() => ({ search, ids: orderFleet(store.rows(), search) }));
  const [moved, setMoved] = useState(0);

  const apply = useCallback(() => {
    setShown({ search, ids: orderFleet(store.rows(), search) });
    setMoved(0);
  }, [store, search]);

  const grounded = useRef(0);
  useEffect(() => {
    const wanted = orderFleet(store.rows(), search);
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
  }, [store, search, held, version]);

  return { ids: shown.ids, moved: held ? moved : 0, apply };
}

/** The store's version, at most once in a while: sorting five thousand rows is not for every frame. */
function useThrottledVersion(store: FleetStore): number {
  const last = useRef({ at: 0, version: store.version() });
  return useSyncExternalStore(
    useCallback(
      (listener) => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const unsubscribe = store.subscribe(() => {
          if (timer !== undefined) return;
          const wait = Math.max(0, last.current.at + sortEveryMs - Date.now());
          timer = setTimeout(() => {
            timer = undefined;
            last.current = { at: Date.now(), version: store.version() };
            listener();
          }, wait);
        });
        return () => {
          clearTimeout(timer);
          unsubscribe();
        };
      },
      [store],
    ),
    () => last.current.version,
  );
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => b[index] === id);
}
