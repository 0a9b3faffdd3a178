import type { ConnectionFilter } from '../connection/list-connections.ts';
import { Following } from '../live/following.ts';
import type { RequestContext } from '../request-context.ts';
import { newestPlace, requirePlace, writeEventCursor } from './event-cursor.ts';
import { readEvents } from './read-events.ts';

type EventsAsked = { readonly filter?: ConnectionFilter | null; readonly after?: string | null };

/**
 * Every event from now on, or from the one after the cursor. The table is the truth: a notification only says that it is
 * worth looking, and it is looked at every few seconds anyway. A subscriber holds a place in the order and no queue, so
 * one that reads slowly costs nothing, and one that went away goes on where it was. The first thing it is told is its own
 * place: it is heard, and knows what to come back with if nothing ever happens.
 */
export async function watchEvents(context: RequestContext, { filter, after }: EventsAsked): Promise<Following> {
  context.requireViewer();
  const from = after == null ? await newestPlace(context.em) : await requirePlace(context.em, after);
  return new Following(context, {
    what: `events ${JSON.stringify(filter ?? {})}`,
    from: writeEventCursor(from),
    keysOf: (change) => (change === 'everything' || change.isEvent === true ? ['events'] : []),
    longestSilence: context.services.environment.intervals.eventHeartbeat,
    read: async (reader, place, { isFirst, isOverdue }) => {
      if (isFirst) return { place, roots: [{ cursor: place, node: null }], isFull: true };
      const { edges, until, isFull } = await readEvents(reader, place, filter ?? {});
      const isToBeSaid = isOverdue && edges.length === 0;
      return { place: until, roots: isToBeSaid ? [{ cursor: until, node: null }] : edges, isFull };
    },
  });
}
