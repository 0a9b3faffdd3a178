import type { LiveContext, MadeFor } from './live-context.ts';

type Done<Made> = { readonly made: Made; readonly for: MadeFor };
type Outcome<Made> = Promise<Done<Made>>;
type Read = { readonly heard: number; readonly at: number; readonly outcome: Outcome<unknown> };
type Payload = { readonly outcome: Outcome<Buffer>; done: Done<Buffer> | null };

/** An answer: about what was read, to which operation. */
export type Asked = { readonly root: object; readonly plan: object };

/** So long at most is a read good for others: the tables are looked at anyway, should a notification have been lost. */
const goodFor = 1_000;

/**
 * What is done once for all subscribers that ask the same and may see exactly the same. The first one that needs
 * something makes it, with its own rights; the others wait for it. Each of them then checks its own rights before it
 * uses it (`LiveStream`).
 */
export class Sharing {
  readonly #reads = new Map<string, Read>();
  readonly #payloads = new WeakMap<object, Map<object, Map<string, Payload>>>();
  /** how often something was made, and how often it was used by somebody else */
  readonly counts = { made: 0, shared: 0 };

  /**
   * A read that began after everything was heard that its reader has heard. What was heard was committed, so it sees
   * all that the reader was woken for.
   */
  async read<Result>(context: LiveContext, what: string, read: () => Promise<Result>): Promise<Result> {
    const key = `${context.rights} ${what}`;
    const kept = this.#reads.get(key);
    if (kept === undefined || kept.heard < context.heard || performance.now() - kept.at > goodFor) {
      return (await this.#readFor(context, key, read)).made;
    }
    const outcome = kept.outcome as Outcome<Result>;
    const { made, for: usable } = await outcome;
    if (usable === 'everybody') return this.#share(made);
    if (usable === 'oneself') return read();
    // Whoever comes first after that one makes it anew, for all.
    if (this.#reads.get(key) === kept) this.#reads.delete(key);
    return this.read(context, what, read);
  }

  #readFor<Result>(context: LiveContext, key: string, read: () => Promise<Result>): Outcome<Result> {
    this.counts.made += 1;
    const outcome = context.make(read);
    const entry = { heard: context.heard, at: performance.now(), outcome };
    this.#reads.set(key, entry);
    setTimeout(() => this.#reads.get(key) === entry && this.#reads.delete(key), goodFor).unref();
    return outcome;
  }

  /** The bytes of an answer, if they are there for this viewer without waiting: so it is for nearly everybody. */
  ready(context: LiveContext, { root, plan }: Asked): Buffer | null {
    const done = this.#payloads.get(root)?.get(plan)?.get(context.rights)?.done;
    return done?.for === 'everybody' ? this.#share(done.made) : null;
  }

  /** The bytes of an answer about something that was read: the same thing, the same operation, the same rights. */
  async payload(context: LiveContext, asked: Asked, make: () => Promise<Buffer>): Promise<Buffer> {
    const ofRoot = getOrSet(this.#payloads, asked.root, () => new Map<object, Map<string, Payload>>());
    const ofPlan = getOrSet(ofRoot, asked.plan, () => new Map<string, Payload>());
    const { rights } = context;
    const kept = ofPlan.get(rights);
    if (kept === undefined) {
      this.counts.made += 1;
      const payload: Payload = { outcome: context.make(make), done: null };
      ofPlan.set(rights, payload);
      payload.done = await payload.outcome;
      return payload.done.made;
    }
    const { made, for: usable } = await kept.outcome;
    if (usable === 'everybody') return this.#share(made);
    if (usable === 'oneself') return make();
    if (ofPlan.get(rights) === kept) ofPlan.delete(rights);
    return this.payload(context, asked, make);
  }

  #share<Made>(made: Made): Made {
    this.counts.shared += 1;
    return made;
  }
}

function getOrSet<Key extends object, Value>(
  map: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown },
  key: Key,
  make: () => Value,
): Value {
  const present = map.get(key);
  if (present !== undefined) return present;
  const made = make();
  map.set(key, made);
  return made;
}
