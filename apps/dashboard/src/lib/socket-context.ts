import { createContext, use, useSyncExternalStore } from 'react';

import { useClock } from './clock.ts';
import type { Socket } from './socket.ts';

export const SocketContext = createContext<Socket | null>(null);

export function useSocket(): Socket {
  const socket = use(SocketContext);
  if (socket === null) throw new Error('No socket here: wrap this in a SocketContext.');
  return socket;
}

export type Liveness =
  | { readonly kind: 'starting' }
  | { readonly kind: 'live'; readonly heardAt: number }
  | { readonly kind: 'reconnecting'; readonly heardAt: number | null; readonly retryAt: number | null }
  | { readonly kind: 'offline'; readonly heardAt: number | null };

/** A blip shorter than this is nobody's business. */
const graceMs = 2_000;

function subscribeOnline(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** How true the page is right now. */
export function useLiveness(): Liveness {
  const socket = useSocket();
  const state = useSyncExternalStore(socket.subscribe, socket.state);
  const online = useSyncExternalStore(subscribeOnline, () => navigator.onLine);
  const late = useClock((now) => now - state.since > graceMs);
  if (!online) return { kind: 'offline', heardAt: state.heardAt };
  if (state.phase === 'live' && state.heardAt !== null) return { kind: 'live', heardAt: state.heardAt };
  if (state.phase === 'idle' || (!late && state.heardAt === null)) return { kind: 'starting' };
  if (!late && state.heardAt !== null) return { kind: 'live', heardAt: state.heardAt };
  return { kind: 'reconnecting', heardAt: state.heardAt, retryAt: state.retryAt };
}
