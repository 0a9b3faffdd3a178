import { randomInt, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { Logger } from 'pino';

/** With a number of the instance's own, the key of an advisory lock: `lease_owner_is_gone` looks for it. */
export const presenceClass = 7_230_004;

const reopenAfter = 500;

/**
 * Shows the other instances that this one lives, by a lock that its database session holds. The session ends with the
 * process, at once when it is killed: others then take up its attempts without waiting for the leases to end. A process
 * that is stopped, or a machine that lost its power, still holds the lock; there the lease ends by itself. While the
 * session is away, attempts are named without the number, and nobody judges by it.
 */
export class Presence {
  readonly #databaseUrl: string;
  readonly #log: Logger;
  readonly #instanceId = randomUUID();
  readonly #number = randomInt(2 ** 31);
  #client: Client | null = null;
  #isSeen = false;
  #isClosed = false;

  constructor(databaseUrl: string, log: Logger) {
    this.#databaseUrl = databaseUrl;
    this.#log = log;
  }

  /** Names this instance in leases. */
  get name(): string {
    return this.#isSeen ? `${this.#instanceId}@${this.#number}` : this.#instanceId;
  }

  async start(): Promise<void> {
    const client = new Client({ connectionString: this.#databaseUrl, keepAlive: true });
    this.#client = client;
    client.on('error', () => this.#reopen(client));
    client.on('end', () => this.#reopen(client));
    try {
      await client.connect();
      await client.query('select pg_advisory_lock_shared($1, $2)', [presenceClass, this.#number]);
      this.#isSeen = this.#client === client;
    } catch {
      this.#reopen(client);
    }
  }

  #reopen(client: Client): void {
    if (this.#isClosed || this.#client !== client) return;
    this.#client = null;
    this.#isSeen = false;
    this.#log.warn('The connection that shows others that this instance lives was lost; opening it again.');
    client.end().catch(() => undefined);
    setTimeout(() => {
      if (!this.#isClosed) void this.start();
    }, reopenAfter).unref();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#isSeen = false;
    await this.#client?.end().catch(() => undefined);
  }
}
