import { setImmediate as breathe } from 'node:timers/promises';
import type { Course } from '../live/course.ts';
import type { Step } from '../live/followed.ts';
import { patiently } from '../live/patiently.ts';
import { rightsWereLost } from '../viewer/rights-were-lost.ts';
import type { Answering } from './answer.ts';
import { answerAbout } from './answer.ts';
import { CredentialsEnded } from './credentials-ended.ts';
import type { Follower } from './follower.ts';
import type { MadeFor } from './shared.ts';

/** So many messages are handed over in one go; then everything else has its turn. */
const atOnce = 500;

type Asked = Pick<Answering, 'plan' | 'format'> & {
  /** those who have nothing to read, by what they ask, what they may see and where they are */
  readonly waiting: Map<string, Crowd>;
};

/**
 * Subscribers that ask the same, may see the same and have been told the same. What comes next is read and made once,
 * with the rights of any of them. Each is sent it only while its own rights are known to be unchanged, everything heard
 * that was committed before it was read; whoever has others by then is sent nothing of it, and goes its own way from where
 * it was, with what it may see now.
 */
export class Crowd {
  readonly #course: Course;
  readonly #asked: Asked;
  readonly #rights: string;
  readonly #followers = new Set<Follower>();
  /** what it asks for turned out to be each one's own: it never meets others again */
  #isPrivate: boolean;
  #waitsAt: string | null = null;

  constructor(course: Course, first: Follower, asked: Asked, isPrivate = false) {
    this.#course = course;
    this.#asked = asked;
    this.#rights = first.context.rights;
    this.#isPrivate = isPrivate;
    first.moveTo(this);
  }

  /** Goes on until nobody is in it any more. */
  async run(): Promise<void> {
    const [first] = this.#followers;
    if (first === undefined) return;
    try {
      for (;;) {
        const step = await patiently(this.#course, first.context.services.log, () => this.#takeStep());
        if (step === null) return;
        // What others have read already comes without any waiting: what was told leaves before more is told.
        if (step.isFull === true) await breathe();
        else if (!(await this.#wait())) return;
      }
    } catch (error) {
      for (const follower of this.#followers) follower.end(error);
    }
  }

  add(follower: Follower): void {
    this.#followers.add(follower);
  }

  /** With the last one it ends, and nobody comes any more. */
  remove(follower: Follower): void {
    this.#followers.delete(follower);
    if (this.#followers.size > 0) return;
    this.#waitNoMore();
    this.#course.watch.stop();
  }

  /** Reads and tells what comes next; null when nobody is left. */
  async #takeStep(): Promise<Step | null> {
    for (;;) {
      const [first] = this.#followers;
      if (first === undefined) return null;
      if (!(await this.#isStillOne(first))) continue;
      const { context } = first;
      const step = await this.#course.read(context);
      const answers = await Promise.all(step.made.roots.map((root) => answerAbout(root, { ...this.#asked, context })));
      const isItsOwn = first.isIn(this) && this.#followers.size === 1;
      if (!isItsOwn && !this.#isForAll([step, ...answers], first)) continue;
      context.sharing.counts.shared += answers.length * (this.#followers.size - 1);
      await this.#tell(answers.map(({ made }) => made));
      this.#course.goOn(step.made);
      return step.made;
    }
  }

  /** Whoever made what is right for nobody else goes its own way; all do if it is each one's own. */
  #isForAll(made: readonly { readonly for: MadeFor }[], maker: Follower): boolean {
    this.#isPrivate ||= made.some((one) => one.for === 'oneself');
    if (this.#isPrivate) for (const follower of this.#followers) this.#part(follower);
    else if (made.every((one) => one.for === 'everybody')) return true;
    else this.#part(maker);
    return false;
  }

  async #tell(answers: readonly Buffer[]): Promise<void> {
    const late: Follower[] = [];
    let handedOver = 0;
    for (const follower of this.#followers) {
      if (follower.context.isCurrent) follower.tell(answers);
      else late.push(follower);
      handedOver += Math.max(answers.length, 1);
      if (handedOver < atOnce) continue;
      handedOver = 0;
      await breathe();
    }
    await Promise.all(late.map((follower) => this.#tellLate(follower, answers)));
  }

  async #tellLate(follower: Follower, answers: readonly Buffer[]): Promise<void> {
    try {
      if (await this.#isStillOne(follower)) follower.tell(answers);
    } catch {
      // Without a database nothing is known of it: it waits for that by itself.
      this.#part(follower);
    }
  }

  /** As it is now: whose rights were lost is ended, and who has more goes on from here with them. */
  async #isStillOne(follower: Follower): Promise<boolean> {
    const { viewer: before } = follower.context;
    const { viewer: now, rights } = await follower.context.renew();
    if (!follower.isIn(this)) return false;
    if (before === null || now === null || rightsWereLost(before, now)) follower.end(new CredentialsEnded());
    else if (rights !== this.#rights) this.#part(follower);
    else return true;
    return false;
  }

  #part(follower: Follower): void {
    if (!follower.isIn(this)) return;
    void new Crowd(this.#course.fork(), follower, this.#asked, this.#isPrivate).run();
  }

  /** Until there is something to read. False when it has ended, or is one with those who were waiting there. */
  async #wait(): Promise<boolean> {
    // All have left while it read: it hears nothing more, and whoever joined it now would be told nothing more.
    if (this.#followers.size === 0) return false;
    const { waiting } = this.#asked;
    if (this.#isPrivate || !this.#course.watch.isQuiet) return this.#course.wait();
    const place = JSON.stringify([this.#asked.plan.answers, this.#rights, this.#course.place]);
    const there = waiting.get(place);
    if (there !== undefined) {
      for (const follower of this.#followers) follower.moveTo(there);
      return false;
    }
    waiting.set(place, this);
    this.#waitsAt = place;
    const isOn = await this.#course.wait();
    this.#waitNoMore();
    return isOn;
  }

  #waitNoMore(): void {
    if (this.#waitsAt !== null) this.#asked.waiting.delete(this.#waitsAt);
    this.#waitsAt = null;
  }
}
