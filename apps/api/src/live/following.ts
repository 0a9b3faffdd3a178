import type { RequestContext } from '../request-context.ts';
import { Course } from './course.ts';
import type { Followed } from './followed.ts';
import { patiently } from './patiently.ts';
import { streamOf } from './watch.ts';

/** What one subscriber follows: by itself, at the pace at which it is read; or its course is left to a crowd. */
export class Following implements AsyncIterable<object> {
  readonly course: Course;
  readonly #context: RequestContext;

  constructor(context: RequestContext, followed: Followed) {
    context.requireViewer();
    this.course = new Course(context.services.changes, followed);
    this.#context = context;
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<object> {
    return streamOf(this.course.watch, this.#roots());
  }

  /** Before each read the rights are read anew; without a viewer it ends. */
  async *#roots(): AsyncGenerator<object> {
    const context = this.#context;
    const readNow = async () => {
      await context.renew();
      return context.viewer === null ? null : this.course.read(context);
    };
    const read = async () => {
      const first = await readNow();
      // The rights have changed meanwhile: what came together with one that was given is not passed over.
      const last = first?.for === 'nobody else now' ? await readNow() : first;
      return last?.made ?? null;
    };
    for (;;) {
      const step = await patiently(this.course, context.services.log, read);
      if (step === null) return;
      for (const root of step.roots) yield root;
      this.course.goOn(step);
      if (step.isFull !== true && !(await this.course.wait())) return;
    }
  }
}
