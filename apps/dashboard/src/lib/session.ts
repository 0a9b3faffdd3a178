/**
 * How the sign-in that this page began with is. `ended`: it ran out, a sign-in lies over the page, which stays as it is.
 * `signedOut`: somebody left on purpose, in this tab or in another one, and nothing stays.
 */
type SessionState = 'present' | 'ended' | 'signedOut';

export type Session = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly state: () => SessionState;
  readonly end: () => void;
  /** the person's own wish: every tab of this browser follows */
  readonly signOut: () => void;
  readonly renew: () => void;
};

const signedOut = 'signed-out';

/** `tabs` is between the tabs of one browser, and of this origin alone. */
export function createSession(tabs: BroadcastChannel | null = null): Session {
  const listeners = new Set<() => void>();
  let state: SessionState = 'present';
  const set = (next: SessionState) => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };
  tabs?.addEventListener('message', ({ data }) => {
    if (data === signedOut) set('signedOut');
  });
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => state,
    end: () => {
      // whoever left is not asked to go on
      if (state === 'present') set('ended');
    },
    signOut: () => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is no window
      tabs?.postMessage(signedOut);
      set('signedOut');
    },
    renew: () => set('present'),
  };
}
