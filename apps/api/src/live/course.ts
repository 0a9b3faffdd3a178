import type { RequestContext } from '../request-context.ts';
import type { Shared } from '../sharing/shared.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Changed, Followed, Step, Woken } from './followed.ts';
import type { Watch } from './watch.ts';

/**
 * How far what is followed has been read: by one subscriber, or by many who are at the same place. It is a place and a
 * set of keys, never a queue.
 */
export class Course {
  readonly watch: Watch;
  readonly #changes: ChangeFeed;
  readonly #followed: Followed;
  #place: string;
  #changed: Changed = 'everything';
  #isFirst = true;
  #toldAt = performance.now();

  /** The watch begins before the first read: a change between the two is read twice rather than not at all. */
  constructor(changes: ChangeFeed, followed: Followed) {
    this.watch = changes.watch(followed.keysOf);
    this.#changes = changes;
    this.#followed = followed;
    this.#place = followed.from;
  }

  get place(): string {
    return this.#place;
  }

  /** Something of it was told. */
  get isBegun(): boolean {
    return !this.#isFirst;
  }

  /** One that goes its own way from here, with what has been heard and not been read. */
  fork(): Course {
    const fork = new Course(this.#changes, { ...this.#followed, from: this.#place });
    fork.watch.take(this.watch);
    fork.#changed = this.#changed;
    fork.#isFirst = this.#isFirst;
    fork.#toldAt = this.#toldAt;
    return fork;
  }

  /** What comes next, with the rights of this context. Read again after a failure, it is the same or more. */
  read(context: RequestContext): Promise<Shared<Step>> {
    const woken = this.#woken();
    const changed = woken.changed === 'everything' ? woken.changed : woken.changed.toSorted();
    const what = JSON.stringify([this.#followed.what, this.#place, { ...woken, changed }]);
    return context.shareRead(what, () => this.#followed.read(context, this.#place, woken));
  }

  /** It was told. */
  goOn({ place, roots }: Step): void {
    this.#place = place;
    this.#changed = [];
    this.#isFirst = false;
    if (roots.length > 0) this.#toldAt = performance.now();
  }

  /** Until there is something to read. False when nobody follows it any more. */
  async wait(): Promise<boolean> {
    const { longestSilence } = this.#followed;
    const changed = await this.watch.next(
      longestSilence === undefined ? undefined : Math.max(0, this.#toldAt + longestSilence - performance.now()),
    );
    if (changed === null) return false;
    this.#changed = changed;
    return true;
  }

  #woken(): Woken {
    const { longestSilence = Infinity } = this.#followed;
    const isOverdue = performance.now() - this.#toldAt >= longestSilence;
    return { changed: this.#changed, isFirst: this.#isFirst, isOverdue };
  }
}
