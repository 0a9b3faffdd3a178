import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import { CredentialListener, everything } from './credential-listener.ts';

/** What a credential stands for, and whose changes make that wrong: `person:<id>`, `session:<id>`, `apiKey:<id>`. */
export type Loaded<Value> = {
  readonly value: Value;
  readonly subjects: readonly string[];
  /** after this moment it is no longer right, though nothing was changed */
  readonly until: Date;
};

type Entry<Value> = { readonly loaded: Loaded<Value>; readonly expiresAt: number };

type UnderWay<Value> = {
  /** what was heard since it began */
  readonly heard: ReadonlySet<string>;
  readonly value: Promise<Value | null>;
  readonly since: number;
};

/** How long a late sign of life is waited for before the database is asked instead. */
const patience = 250;

/** However well everything else works, what was read once is read again after this long at most. */
const longestAge = 120_000;
/** Twice as many as sockets may be open: with fewer, thousands that are looked at in turn would push each other out. */
const mostEntries = 40_000;

/**
 * Who is behind a credential, kept in this process so that no request has to ask the database again. Entries are found
 * by a hash: a dump of the memory holds no usable cookie or key. The database itself says what has changed
 * (triggers, NOTIFY), so a change made by another instance, or by hand, is heard too; and while nobody listens, nothing
 * kept is believed.
 */
export class CredentialCache<Value> {
  readonly #entries = new Map<string, Entry<Value>>();
  readonly #credentialsOf = new Map<string, Set<string>>();
  readonly #loads = new Set<Set<string>>();
  readonly #underWay = new Map<string, UnderWay<Value>>();
  readonly #watchers = new Set<(subject: string) => void>();
  readonly #listener: CredentialListener;
  #heard = 0;

  constructor(databaseUrl: string, log: Logger) {
    this.#listener = new CredentialListener(databaseUrl, log, (subject) => this.#forget(subject));
  }

  start(): Promise<void> {
    return this.#listener.start();
  }

  close(): Promise<void> {
    return this.#listener.close();
  }

  /** Returns once every change committed before the call has been heard here. */
  catchUp(): Promise<void> {
    return this.#listener.catchUp();
  }

  /** What a credential is known by here; for whoever asks again and again with the same one. */
  static keyOf(credential: string): string {
    return createHash('sha256').update(credential).digest('base64');
  }

  /**
   * How many changes of anybody have been heard; null while nothing kept is believed. As long as it stays as it was, what
   * is kept is right until it runs out (`goodUntil`).
   */
  get version(): number | null {
    return this.#listener.isUpToDate ? this.#heard : null;
  }

  /** Until when a value that was read before is right, unless something is heard; 0 where it is not kept any more. */
  goodUntil(key: string, value: Value): number {
    const entry = this.#entries.get(key);
    return entry?.loaded.value === value ? entry.expiresAt : 0;
  }

  /** The value as it is kept, if it may be believed. The same object as long as nothing has changed or run out. */
  kept(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.expiresAt <= Date.now() || !this.#listener.isUpToDate) return undefined;
    return entry.loaded.value;
  }

  /**
   * The kept value, or the loaded one, which is then kept. Null (nobody is behind it) is never kept. Whoever asks while
   * it is loaded gets the same, unless something was heard since that load began: thousands of sockets ask at once.
   */
  async read(credential: string, load: () => Promise<Loaded<Value> | null>): Promise<Value | null> {
    const key = CredentialCache.keyOf(credential);
    const kept = this.kept(key) ?? (await this.#keptAfterAll(key));
    if (kept !== undefined) return kept;
    const underWay = this.#underWay.get(key);
    if (underWay !== undefined && this.#isFresh(underWay)) return underWay.value;
    const heard = new Set<string>();
    const value = this.#load(key, load, heard).finally(() => {
      if (this.#underWay.get(key)?.heard === heard) this.#underWay.delete(key);
    });
    this.#underWay.set(key, { heard, value, since: performance.now() });
    return value;
  }

  #isFresh({ heard, since }: UnderWay<Value>): boolean {
    return heard.size === 0 && (this.#listener.isUpToDate || performance.now() - since < patience);
  }

  /**
   * On a busy machine the sign of life may be late, and that for thousands at once: to wait for it is one question for
   * all of them, where loading would be three for each, and the next sign of life later still. What is kept after the
   * answer is right as of this call, however long the answer took.
   */
  async #keptAfterAll(key: string): Promise<Value | undefined> {
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.expiresAt <= Date.now() || this.#listener.isUpToDate) return undefined;
    const isAnswered = await Promise.race([
      this.#listener.catchUp().then(() => true),
      sleep(patience, false, { ref: false }),
    ]);
    return isAnswered && this.holds(key, entry.loaded.value) ? entry.loaded.value : undefined;
  }

  /** Whether a value that was read before is still the right one, at the cost of one question at most. */
  async isStill(key: string, value: Value): Promise<boolean> {
    return this.kept(key) === value || (await this.#keptAfterAll(key)) === value;
  }

  /** Whether nothing that was heard speaks against it; for whoever has just waited to hear everything (`catchUp`). */
  holds(key: string, value: Value): boolean {
    return this.goodUntil(key, value) > Date.now();
  }

  /** Loads in any case: for an answer that must show what the same request has just changed. */
  readAgain(credential: string, load: () => Promise<Loaded<Value> | null>): Promise<Value | null> {
    return this.#load(CredentialCache.keyOf(credential), load);
  }

  /** Tells of every change as it is heard, or of `everything`. Answers how to stop. */
  watch(onChange: (subject: string) => void): () => void {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  }

  get size(): number {
    return this.#entries.size;
  }

  /**
   * What is heard while a load runs may already be wrong in what that load has read. It is not known yet whom the load
   * is about, so everything heard meanwhile is remembered and compared at its end.
   */
  async #load(
    key: string,
    load: () => Promise<Loaded<Value> | null>,
    heard = new Set<string>(),
  ): Promise<Value | null> {
    this.#loads.add(heard);
    try {
      const loaded = this.#same(key, await load());
      this.#remove(key);
      if (loaded === null) return null;
      const isOvertaken = heard.has(everything) || loaded.subjects.some((subject) => heard.has(subject));
      if (!isOvertaken && this.#listener.isUpToDate) this.#keep(key, loaded);
      return loaded.value;
    } finally {
      this.#loads.delete(heard);
    }
  }

  /** What is as it was is the same object, so that thousands who hold it see at once that nothing has changed. */
  #same(key: string, loaded: Loaded<Value> | null): Loaded<Value> | null {
    const value = this.#entries.get(key)?.loaded.value;
    return loaded !== null && isDeepStrictEqual(value, loaded.value) ? { ...loaded, value: value as Value } : loaded;
  }

  #keep(key: string, loaded: Loaded<Value>): void {
    // The oldest goes first: a Map keeps the order of insertion.
    const { value: oldest } = this.#entries.keys().next();
    if (this.#entries.size >= mostEntries && oldest !== undefined) this.#remove(oldest);
    // Spread, so that thousands who came at once are not all read again at once.
    const age = longestAge * (0.5 + Math.random() / 2);
    this.#entries.set(key, { loaded, expiresAt: Math.min(Date.now() + age, loaded.until.getTime()) });
    for (const subject of loaded.subjects) {
      const credentials = this.#credentialsOf.get(subject) ?? new Set();
      this.#credentialsOf.set(subject, credentials.add(key));
    }
  }

  #remove(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    for (const subject of entry.loaded.subjects) {
      const credentials = this.#credentialsOf.get(subject);
      credentials?.delete(key);
      if (credentials?.size === 0) this.#credentialsOf.delete(subject);
    }
  }

  #forget(subject: string): void {
    this.#heard += 1;
    for (const heard of this.#loads) heard.add(subject);
    const keys = subject === everything ? this.#entries.keys() : (this.#credentialsOf.get(subject) ?? []);
    for (const key of keys) this.#remove(key);
    for (const tell of this.#watchers) tell(subject);
  }
}
