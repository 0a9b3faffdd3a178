import pg from 'pg';
import type { Logger } from 'pino';

/** What changed, without what it changed to: readers look it up, with their own eyes. */
export type Change = { readonly connectionId?: string; readonly attemptId?: string };

/** The channel of `pg_notify`. Sent inside the transaction that makes the change, so it arrives only if that commits. */
export const changeChannel = 'relink_change';

type Listener = (change: Change | 'everything') => void;

/**
 * The changes of all instances, through PostgreSQL's LISTEN on a connection of its own. When that connection is lost,
 * it is opened again and every listener is told `everything`: whatever was missed is read from the tables.
 */
export class ChangeFeed {
  readonly #databaseUrl: string;
  readonly #log: Logger;
  readonly #listeners = new Set<Listener>();
  #client: pg.Client | null = null;
  #closed = false;

  constructor(databaseUrl: string, log: Logger) {
    this.#databaseUrl = databaseUrl;
    this.#log = log;
  }

  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#databaseUrl, keepAlive: true });
    client.on('error', () => this.#reopen());
    client.on('end', () => this.#reopen());
    client.on('notification', ({ payload }) => this.#tell(JSON.parse(payload ?? '{}') as Change));
    await client.connect();
    await client.query(`listen ${changeChannel}`);
    this.#client = client;
    this.#tell('everything');
  }

  #tell(change: Change | 'everything'): void {
    for (const listener of this.#listeners) listener(change);
  }

  #reopen(): void {
    if (this.#closed || this.#client === null) return;
    this.#client = null;
    this.#log.warn('The connection that listens for changes was lost; opening it again.');
    const attempt = (): void => {
      if (this.#closed) return;
      this.start().catch(() => setTimeout(attempt, 500));
    };
    setTimeout(attempt, 100);
  }

  /**
   * The keys of changes as they come, until the reader stops. A slow reader holds one set of keys, never a queue of
   * events: what changed twice is read once, in its latest state.
   */
  async *watch(
    keysOf: (change: Change | 'everything') => readonly string[] | 'everything',
  ): AsyncGenerator<string[] | 'everything'> {
    const waiting = new Set<string>();
    let everything = false;
    let wake = (): void => undefined;
    const listener: Listener = (change) => {
      const keys = keysOf(change);
      if (keys === 'everything') everything = true;
      else for (const key of keys) waiting.add(key);
      wake();
    };
    this.#listeners.add(listener);
    try {
      while (!this.#closed) {
        if (!everything && waiting.size === 0) await new Promise<void>((resolve) => (wake = resolve));
        const keys = everything ? ('everything' as const) : [...waiting];
        everything = false;
        waiting.clear();
        if (keys === 'everything' || keys.length > 0) yield keys;
      }
    } finally {
      this.#listeners.delete(listener);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#tell('everything');
    await this.#client?.end();
  }
}
