import { Client } from 'pg';
import type { Logger } from 'pino';

/** The channel on which the triggers of migration 0008 say whose credentials have changed. */
const credentialChannel = 'relink_credential';

/** What is heard when it is not known what has changed. */
export const everything = 'everything';

/** How often the connection is asked for a sign of life, and how old the last one may be to be trusted. */
const askEvery = 250;
const trustedFor = 800;
/** A connection that answers nothing for this long is given up and opened again. */
const givenUpAfter = 5_000;

/**
 * Hears which credentials have changed, on a connection of its own. A connection that is dead without saying so (a
 * firewall that forgot it) would hear nothing and look well: so it is asked for an answer again and again. PostgreSQL
 * sends what was notified before it answers, hence an answer to a question of time t proves that everything committed
 * before t has been heard. https://www.postgresql.org/docs/current/sql-notify.html
 */
export class CredentialListener {
  readonly #databaseUrl: string;
  readonly #log: Logger;
  readonly #onChanged: (subject: string) => void;
  #client: Client | null = null;
  #timer: NodeJS.Timeout | null = null;
  #waiting = 0;
  #lastAnswer: Promise<void> = Promise.resolve();
  /** the last question, as long as it has not been sent: whoever asks now is answered with it */
  #unsent: Promise<void> | null = null;
  #closed = false;
  /** everything committed before this moment has been heard; by a clock that nobody sets */
  #heardUntil = 0;

  constructor(databaseUrl: string, log: Logger, onChanged: (subject: string) => void) {
    this.#databaseUrl = databaseUrl;
    this.#log = log;
    this.#onChanged = onChanged;
  }

  /** False: something may have changed unheard. */
  get isUpToDate(): boolean {
    return this.#client !== null && performance.now() - this.#heardUntil < trustedFor;
  }

  async start(): Promise<void> {
    const client = new Client({
      connectionString: this.#databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: givenUpAfter,
      application_name: 'relink credentials',
    });
    client.on('error', () => this.#reopen(client));
    client.on('end', () => this.#reopen(client));
    client.on('notification', ({ payload }) => this.#onChanged(payload ?? everything));
    await client.connect();
    const asked = performance.now();
    await client.query(`listen ${credentialChannel}`);
    if (this.#closed) return client.end();
    this.#client = client;
    this.#heardUntil = asked;
    this.#onChanged(everything);
    this.#timer = setInterval(() => {
      if (performance.now() - this.#heardUntil > givenUpAfter) this.#reopen(client);
      else if (this.#waiting === 0) void this.#ask(client);
    }, askEvery).unref();
  }

  /** Waits until everything that is committed now has been heard; without a connection there is nothing to wait for. */
  catchUp(): Promise<void> {
    const client = this.#client;
    return client === null ? Promise.resolve() : (this.#unsent ?? this.#ask(client));
  }

  /** One question after the other: a client of node-postgres holds one statement at a time. */
  #ask(client: Client): Promise<void> {
    this.#waiting += 1;
    const answer = this.#lastAnswer.then(async () => {
      if (this.#unsent === answer) this.#unsent = null;
      const asked = performance.now();
      try {
        if (this.#client === client) await client.query('select 1');
        if (this.#client === client) this.#heardUntil = asked;
      } catch {
        this.#reopen(client);
      }
      this.#waiting -= 1;
    });
    this.#unsent = answer;
    this.#lastAnswer = answer;
    return answer;
  }

  #reopen(lost: Client): void {
    if (this.#client !== lost) return;
    this.#client = null;
    if (this.#timer !== null) clearInterval(this.#timer);
    if (this.#closed) return;
    this.#onChanged(everything);
    this.#log.warn('The connection that hears of changed credentials was lost; until it is back, every request asks.');
    // Not waited for: the peer may never answer a goodbye.
    lost.end().catch(() => undefined);
    const attempt = (): void => {
      if (this.#closed) return;
      this.start().catch(() => setTimeout(attempt, 500).unref());
    };
    setTimeout(attempt, 100).unref();
  }

  async close(): Promise<void> {
    this.#closed = true;
    const client = this.#client;
    this.#client = null;
    if (this.#timer !== null) clearInterval(this.#timer);
    await client?.end();
  }
}
