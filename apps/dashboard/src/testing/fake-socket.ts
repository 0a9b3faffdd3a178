import { createSocket, type Socket, type SocketState } from '../lib/socket.ts';

export type FakeSocket = Socket & {
  readonly set: (state: Partial<SocketState>) => void;
  readonly connect: (again: boolean) => void;
};

/** A socket that is as a test says. Its client is real, and never asked to connect. */
export function createFakeSocket(): FakeSocket {
  const listeners = new Set<() => void>();
  const connected = new Set<(again: boolean) => void>();
  let state: SocketState = { phase: 'live', since: Date.now(), heardAt: Date.now(), retryAt: null };
  return {
    ...createSocket('ws://localhost:4000/graphql'),
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onConnected: (listener) => {
      connected.add(listener);
      return () => connected.delete(listener);
    },
    set: (change) => {
      state = { ...state, ...change };
      for (const listener of listeners) listener();
    },
    connect: (again) => {
      for (const listener of connected) listener(again);
    },
  };
}
