import type { RequestContext } from '../request-context.ts';
import type { Change } from './change-feed.ts';
import { streamOf } from './watch.ts';

export type WatchedOne<Shown> = {
  readonly isAbout: (change: Change) => boolean;
  /** as it is now and with the viewer's present eyes; null: gone, or not theirs to see */
  readonly read: () => Promise<Shown | null>;
  /** nothing more will come of it; left out: it has no end */
  readonly isOver?: (shown: Shown) => boolean;
  /** somebody works at it, who may die without a word: whether it has ended is looked up now and then */
  readonly isUnderWay?: (shown: Shown) => boolean;
};

/** How often is looked after what is under way, in milliseconds. */
const lookAfterEvery = 2_000;

/**
 * One thing as it is and after every change, until its end; nothing for one the viewer may not see. The watch begins
 * before the first read: a change between the two is sent twice rather than not at all. The rights are read anew before
 * every payload.
 */
export function watchOne<Shown>(context: RequestContext, watched: WatchedOne<Shown>): AsyncIterableIterator<Shown> {
  context.requireViewer();
  const watch = context.services.changes.watch((change) =>
    change === 'everything' || watched.isAbout(change) ? ['changed'] : [],
  );
  return streamOf(
    watch,
    payloads(context, watched, (within) => watch.next(within)),
  );
}

async function* payloads<Shown>(
  context: RequestContext,
  { read, isOver = () => false, isUnderWay = () => false }: WatchedOne<Shown>,
  changed: (within?: number) => Promise<readonly string[] | 'everything' | null>,
): AsyncGenerator<Shown> {
  let isNews = true;
  for (;;) {
    const shown = await read();
    if (shown === null) return;
    const goesOn = isUnderWay(shown);
    if (isNews || !goesOn) yield shown;
    if (isOver(shown)) return;
    const told = await changed(goesOn ? lookAfterEvery : undefined);
    if (told === null) return;
    isNews = told.length > 0;
    await context.renew();
    if (context.viewer === null) return;
  }
}
