import type { LiveContext } from './live-context.ts';
import type { Shared } from './shared.ts';

type Outcome<Made> = Promise<Shared<Made>>;
type Read = { readonly heard: number; readonly at: number; readonly outcome: Outcome<unknown> };

/** An answer: about what was read, to which operation. */
export type Asked = { readonly root: object; readonly plan: { readonly answers: string } };

/** So long at most is a read good for others: the tables are looked at anyway, should a notification have been lost. */
const goodFor = 1_000;

/**
 * What is done once for all subscribers that ask the same and may see exactly the same. The first one that needs
 * something makes it, with its own rights; the others wait for it. Each of them then checks its own rights before it
 * uses it (`LiveStream`).
 */
export class Sharing {
  readonly #reads = new Map<string, Read>();
  readonly #payloads = new WeakMap<object, Map<string, Map<string, Outcome<Buffer>>>>();
  /** how often something was made, and how often it was used by somebody else */
  readonly counts = { made: 0, shared: 0 };

  /**
   * A read that began after everything was heard that its reader has heard. What was heard was committed, so it sees
   * all that the reader was woken for.
   */
  async read<Result>(context: LiveContext, what: string, read: () => Promise<Result>): Outcome<Result> {
    const key = `${context.rights} ${what}`;
    const kept = this.#reads.get(key);
    if (kept === undefined || kept.heard < context.heard || performance.now() - kept.at > goodFor) {
      return this.#readFor(context, key, read);
    }
    const outcome = kept.outcome as Outcome<Result>;
    const done = await outcome;
    if (done.for === 'everybody') return this.#share(done);
    if (done.for === 'oneself') return { made: await read(), for: 'oneself' };
    // Whoever comes first after that one makes it anew, for all.
    if (this.#reads.get(key) === kept) this.#reads.delete(key);
    return this.read(context, what, read);
  }

  #readFor<Result>(context: LiveContext, key: string, read: () => Promise<Result>): Outcome<Result> {
    this.counts.made += 1;
    const outcome = context.make(read);
    const entry = { heard: context.heard, at: performance.now(), outcome };
    this.#reads.set(key, entry);
    const forget = () => this.#reads.get(key) === entry && this.#reads.delete(key);
    setTimeout(forget, goodFor).unref();
    // Whoever tries again, or comes next, reads anew.
    outcome.catch(forget);
    return outcome;
  }

  /** The bytes of an answer about something that was read: the same thing, the same operation, the same rights. */
  async payload(context: LiveContext, asked: Asked, make: () => Promise<Buffer>): Outcome<Buffer> {
    const ofRoot = getOrSet(this.#payloads, asked.root, () => new Map<string, Map<string, Outcome<Buffer>>>());
    const ofPlan = getOrSet(ofRoot, asked.plan.answers, () => new Map<string, Outcome<Buffer>>());
    const { rights } = context;
    const kept = ofPlan.get(rights);
    if (kept === undefined) {
      this.counts.made += 1;
      const outcome = context.make(make);
      ofPlan.set(rights, outcome);
      outcome.catch(() => ofPlan.get(rights) === outcome && ofPlan.delete(rights));
      return outcome;
    }
    const done = await kept;
    if (done.for === 'everybody') return this.#share(done);
    if (done.for === 'oneself') return { made: await make(), for: 'oneself' };
    if (ofPlan.get(rights) === kept) ofPlan.delete(rights);
    return this.payload(context, asked, make);
  }

  #share<Made>(made: Made): Made {
    this.counts.shared += 1;
    return made;
  }
}

function getOrSet<Key, Value>(
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
