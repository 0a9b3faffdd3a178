import { Client } from 'pg';
import type { Logger } from 'pino';
import { Watch } from './watch.ts';

/** What changed, without what it changed to: readers look it up, with their own eyes. */
export type Change = {
  readonly connectionId?: string;
  /** an entry of the history of the connection */
  readonly isEvent?: true;
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
  /** there is a webhook to deliver */
  readonly isWebhookDue?: true;
  /** there is a message for a chat */
  readonly isChatDue?: true;
  /** its checklist has got further; the connection itself is as it was */
  readonly checkedConnectionId?: string;
};

/** The channel of `pg_notify`. Sent inside the transaction that makes the change, so it arrives only if that commits. */
export const changeChannel = 'relink_change';

/** How often the connection is asked for a sign of life, and how long one may take before it is given up. */
const askEvery = 2_000;
const givenUpAfter = 5_000;

/**
 * The changes of all instances, through PostgreSQL's LISTEN on a connection of its own. When that connection is lost,
 * it is opened again and every reader is told `everything`: whatever was missed is read from the tables. One that is dead
 * without saying so is found by asking it.
 */
export class ChangeFeed {
  readonly #databaseUrl: string;
  readonly #log: Logger;
  readonly #watches = new Set<Watch>();
  #client: Client | null = null;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;
  #heard = 0;

  constructor(databaseUrl: string, log: Logger) {
    this.#databaseUrl = databaseUrl;
    this.#log = log;
  }

  async start(): Promise<void> {
    const client = new Client({
      connectionString: this.#databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: givenUpAfter,
      query_timeout: givenUpAfter,
    });
    client.on('error', () => this.#reopen(client));
    client.on('end', () => this.#reopen(client));
    client.on('notification', ({ payload }) => this.#tell(JSON.parse(payload ?? '{}') as Change));
    try {
      await client.connect();
      await client.query(`listen ${changeChannel}`);
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
    if (this.#closed) return client.end();
    this.#client = client;
    this.#keepAsking(client);
    this.#tell('everything');
  }

  #keepAsking(client: Client): void {
    let isAsking = false;
    this.#timer = setInterval(() => {
      if (isAsking) return;
      isAsking = true;
      // To listen twice changes nothing.
      client.query(`listen ${changeChannel}`).then(
        () => (isAsking = false),
        () => this.#reopen(client),
      );
    }, askEvery).unref();
  }

  /** How many changes have been heard of in this process: what is read from now on sees all of them. */
  get heard(): number {
    return this.#heard;
  }

  #tell(change: Change | 'everything'): void {
    this.#heard += 1;
    for (const watch of this.#watches) watch.tell(change);
  }

  #reopen(lost: Client): void {
    if (this.#client !== lost) return;
    this.#client = null;
    if (this.#timer !== null) clearInterval(this.#timer);
    if (this.#closed) return;
    this.#log.warn('The connection that listens for changes was lost; opening it again.');
    // Not waited for: the peer may never answer a goodbye.
    lost.end().catch(() => undefined);
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
    if (this.#timer !== null) clearInterval(this.#timer);
    const client = this.#client;
    this.#client = null;
    await client?.end();
  }
}
