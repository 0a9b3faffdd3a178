import { resuming } from '@relink/client';
import { type Client, CloseCode, createClient } from 'graphql-ws';

/** `idle`: nothing asked for it yet. `waiting`: cut, tries again at `retryAt`. */
export type SocketState = {
  readonly phase: 'idle' | 'connecting' | 'live' | 'waiting';
  /** when the phase began */
  readonly since: number;
  /** when the server was last heard: the age of what is shown */
  readonly heardAt: number | null;
  readonly retryAt: number | null;
};

export type Socket = {
  readonly client: Client;
  readonly subscribe: (listener: () => void) => () => void;
  readonly state: () => SocketState;
  /** after every connection, with whether one was lost before it */
  readonly onConnected: (listener: (again: boolean) => void) => () => void;
  readonly onRefused: (listener: () => void) => () => void;
  readonly retryNow: () => void;
};

const keepAliveMs = 10_000;
const pongTimeoutMs = 5_000;
const longestWaitMs = 10_000;

function add<T>(set: Set<T>, listener: T): () => void {
  set.add(listener);
  return () => {
    set.delete(listener);
  };
}

function closeCode(event: unknown): unknown {
  return typeof event === 'object' && event !== null && 'code' in event ? event.code : null;
}

/** Subscriptions. Never gives up: a dashboard that stopped listening shows what is no longer so. */
export function createSocket(url: string): Socket {
  const listeners = new Set<() => void>();
  const connectedListeners = new Set<(again: boolean) => void>();
  const refusedListeners = new Set<() => void>();
  let state: SocketState = { phase: 'idle', since: Date.now(), heardAt: null, retryAt: null };
  let hasBeenLive = false;
  let pongTimer: ReturnType<typeof setTimeout> | undefined;
  let wake: (() => void) | null = null;

  function set(change: Partial<SocketState>): void {
    const moved = change.phase !== undefined && change.phase !== state.phase;
    state = { ...state, ...change, since: moved ? Date.now() : state.since };
    for (const listener of listeners) listener();
  }

  const heard = () => set({ heardAt: Date.now() });

  const client = createClient({
    url,
    lazy: true,
    lazyCloseTimeout: 3_000,
    keepAlive: keepAliveMs,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (retries) =>
      new Promise((resolve) => {
        const wait = Math.min(500 * 2 ** retries, longestWaitMs) + Math.random() * 500;
        const timer = setTimeout(() => wake?.(), wait);
        wake = () => {
          clearTimeout(timer);
          wake = null;
          resolve();
        };
        set({ phase: 'waiting', retryAt: Date.now() + wait });
      }),
    on: {
      connecting: () => set({ phase: state.phase === 'idle' ? 'connecting' : state.phase, retryAt: null }),
      connected: () => {
        set({ phase: 'live', heardAt: Date.now(), retryAt: null });
        for (const listener of connectedListeners) listener(hasBeenLive);
        hasBeenLive = true;
      },
      message: heard,
      ping: (received) => {
        if (received) return;
        clearTimeout(pongTimer);
        pongTimer = setTimeout(() => client.terminate(), pongTimeoutMs);
      },
      pong: () => {
        clearTimeout(pongTimer);
        heard();
      },
      closed: (event) => {
        clearTimeout(pongTimer);
        const code = closeCode(event);
        set({ phase: code === 1000 ? 'idle' : 'waiting' });
        if (code === CloseCode.Unauthorized || code === CloseCode.Forbidden) {
          for (const listener of refusedListeners) listener();
        }
      },
    },
  });

  return {
    // What asks for events goes on after the last it has seen.
    client: resuming(client),
    subscribe: (listener) => add(listeners, listener),
    state: () => state,
    onConnected: (listener) => add(connectedListeners, listener),
    onRefused: (listener) => add(refusedListeners, listener),
    retryNow: () => (wake === null ? client.terminate() : wake()),
  };
}
