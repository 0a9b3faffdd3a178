import { useSyncExternalStore } from 'react';

/** One beat for every relative time on the page, and none while there is no such time. */
export type Clock = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly now: () => number;
};

export function createClock(read: () => number = Date.now, everyMs = 1_000): Clock {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  const beat = () => {
    for (const listener of listeners) listener();
  };
  return {
    subscribe: (listener) => {
      if (listeners.size === 0) timer = setInterval(beat, everyMs);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
    now: read,
  };
}

const clock = createClock();

/** Rendered again only when what is read from the time differs: give back a string, a number or a boolean. */
export function useClock<T extends string | number | boolean | null>(select: (now: number) => T): T {
  return useSyncExternalStore(clock.subscribe, () => select(clock.now()));
}
