import type { ApolloClient } from '@apollo/client';

import { FleetChangesDocument, FleetPageDocument, type FleetPageQuery } from '../../gql/graphql.ts';
import type { Socket } from '../../lib/socket.ts';
import { createFleetStore, type FleetStore } from './fleet-store.ts';

export type FleetLoad = {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly total: number | null;
};

export type Fleet = {
  readonly store: FleetStore;
  readonly load: () => FleetLoad;
  readonly subscribeLoad: (listener: () => void) => () => void;
  readonly reload: () => void;
  /** listens until told to stop */
  readonly start: () => () => void;
};

type Page = FleetPageQuery['connections'];

const againAfterMs = 3_000;

/** The fleet on this page: read once, page by page, the first shown at once; from then on told of every change. */
export function createFleet(client: ApolloClient, socket: Socket, store: FleetStore = createFleetStore()): Fleet {
  const listeners = new Set<() => void>();
  let state: FleetLoad = { phase: 'loading', total: null };
  let run = 0;

  function set(change: Partial<FleetLoad>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  async function readPage(after: string | null): Promise<Page> {
    const { data } = await client.query({ query: FleetPageDocument, variables: { after }, fetchPolicy: 'no-cache' });
    if (data === undefined) throw new Error('The fleet came without its connections.');
    return data.connections;
  }

  async function readAll(): Promise<void> {
    run += 1;
    const mine = run;
    const ids = new Set<string>();
    let after: string | null = null;
    if (state.phase === 'failed') set({ phase: 'loading' });
    try {
      do {
        // each page begins where the one before ended
        // oxlint-disable-next-line no-await-in-loop
        const page: Page = await readPage(after);
        if (mine !== run) return;
        for (const row of page.nodes) ids.add(row.id);
        store.put(page.nodes);
        set({ total: page.totalCount });
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      store.keepOnly(ids);
      set({ phase: 'ready' });
    } catch {
      // rows already on screen stay: they are old, and the live line says how old
      if (mine === run && state.phase === 'loading') set({ phase: 'failed' });
    }
  }

  function listen(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stop: (() => void) | undefined;
    const again = () => {
      timer = setTimeout(begin, againAfterMs);
    };
    function begin(): void {
      const subscription = client.subscribe({ query: FleetChangesDocument, fetchPolicy: 'no-cache' }).subscribe({
        next: ({ data }) => {
          if (data) store.put([data.connectionStatus]);
        },
        error: again,
        complete: again,
      });
      stop = () => subscription.unsubscribe();
    }
    begin();
    return () => {
      clearTimeout(timer);
      stop?.();
    };
  }

  return {
    store,
    load: () => state,
    subscribeLoad: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reload: () => void readAll(),
    start: () => {
      void readAll();
      const stopListening = listen();
      // what changed while the line was cut is read again
      const stopWatching = socket.onConnected((again) => {
        if (again) void readAll();
      });
      return () => {
        run += 1;
        stopListening();
        stopWatching();
      };
    },
  };
}
