import { Client } from 'pg';
import type { Logger } from 'pino';
import { Watch } from './watch.ts';

/** What changed, without what it changed to: readers look it up, with their own eyes. */
export type Change = {
  readonly connectionId?: string;
  readonly attemptId?: string;
  readonly listRefreshId?: string;
  readonly listRefreshBatchId?: string;
  /** there is a refresh to take up */
  readonly isListRefreshQueued?: true;
  readonly documentId?: string;
  /** many documents of the connection have changed at once */
  readonly areDocumentsChanged?: true;
  /** there is a document to publish */
  readonly isDocumentQueued?: true;
  /** there is an event to hand on to those who are elsewhere */
  readonly isEventRecorded?: true;
  /** there is a webhook to deliver */
  readonly isWebhookDue?: true;
  /** there is a message for a chat */
  readonly isChatDue?: true;
};

/** The channel of `pg_notify`. Sent inside the transaction that makes the change, so it arrives only if that commits. */
export const changeChannel = 'relink_change';

/**
 * The changes of all instances, through PostgreSQL's LISTEN on a connection of its own. When that connection is lost,
 * it is opened again and every reader is told `everything`: whatever was missed is read from the tables.
 */
export class ChangeFeed {
  readonly #databaseUrl: string;
  readonly #log: Logger;
  readonly #watches = new Set<Watch>();
  #client: Client | null = null;
  #closed = false;

  constructor(databaseUrl: string, log: Logger) {
    this.#databaseUrl = databaseUrl;
    this.#log = log;
  }

  async start(): Promise<void> {
    const client = new Client({ connectionString: this.#databaseUrl, keepAlive: true });
    client.on('error', () => this.#reopen());
    client.on('end', () => this.#reopen());
    client.on('notification', ({ payload }) => this.#tell(JSON.parse(payload ?? '{}') as Change));
    await client.connect();
    await client.query(`listen ${changeChannel}`);
    this.#client = client;
    this.#tell('everything');
  }

  #tell(change: Change | 'everything'): void {
    for (const watch of this.#watches) watch.tell(change);
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
   * The keys of changes as they come. A slow reader holds one set of keys, never a queue of events: what changed twice
   * is read once, in its latest state.
   */
  watch(keysOf: (change: Change | 'everything') => readonly string[] | 'everything'): Watch {
    const watch = new Watch(keysOf, () => this.#watches.delete(watch));
    this.#watches.add(watch);
    return watch;
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const watch of this.#watches) watch.stop();
    await this.#client?.end();
  }
}
