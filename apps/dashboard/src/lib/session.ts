/** Whether the sign-in that this page began with has ended. The page stays where it is; a sign-in lies over it. */
export type Session = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly hasEnded: () => boolean;
  readonly end: () => void;
  readonly renew: () => void;
};

export function createSession(): Session {
  const listeners = new Set<() => void>();
  let ended = false;
  const set = (next: boolean) => {
    if (next === ended) return;
    ended = next;
    for (const listener of listeners) listener();
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hasEnded: () => ended,
    end: () => set(true),
    renew: () => set(false),
  };
}
