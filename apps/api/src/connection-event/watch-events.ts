import type { ConnectionFilter } from '../connection/list-connections.ts';
import type { Watch } from '../live/watch.ts';
import { streamOf } from '../live/watch.ts';
import type { RequestContext } from '../request-context.ts';
import { viewerCan } from '../viewer/viewer.ts';
import type { Place } from './event-cursor.ts';
import { newestPlace, requirePlace, writeEventCursor } from './event-cursor.ts';
import type { EventBatch, EventEdge } from './read-events.ts';
import { readTogether } from './read-events.ts';

type EventsAsked = { readonly filter?: ConnectionFilter | null; readonly after?: string | null };

/**
 * Every event from now on, or from the one after the cursor. The table is the truth: a notification only says that it is
 * worth looking, and it is looked at every few seconds anyway. A subscriber holds a place in the order and no queue, so
 * one that reads slowly costs nothing, and one that went away goes on where it was.
 */
export async function watchEvents(
  context: RequestContext,
  { filter, after }: EventsAsked,
): Promise<AsyncIterableIterator<EventEdge>> {
  context.requireViewer();
  // The watch begins before the first read: what happens between the two wakes it.
  const watch = context.services.changes.watch((change) =>
    change === 'everything' || change.isEvent === true ? ['events'] : [],
  );
  try {
    const from = after == null ? await newestPlace(context.em) : await requirePlace(context.em, after);
    return streamOf(watch, edges(context, { from, filter: filter ?? {}, watch }));
  } catch (error) {
    watch.stop();
    throw error;
  }
}

type Asked = { readonly from: Place; readonly filter: ConnectionFilter; readonly watch: Watch };

async function* edges(context: RequestContext, { from, filter, watch }: Asked): AsyncGenerator<EventEdge> {
  // Tells the client that it is heard, and what to come back with if nothing ever happens.
  yield { cursor: writeEventCursor(from), node: null };
  const { eventHeartbeat } = context.services.environment.intervals;
  let until = from;
  let saidAt = performance.now();
  for (;;) {
    const batch = await readPatiently(context, watch, () => readTogether(context, until, filter));
    if (batch === null) return;
    for (const { edge, organisationId } of batch.events) {
      // A slow reader may have taken long over the one before: the right is asked for again, and read anew with it.
      await context.renew();
      if (context.viewer === null) return;
      if (!viewerCan(context.viewer, organisationId, 'connection:view')) continue;
      yield edge;
      saidAt = performance.now();
    }
    until = batch.until;
    if (batch.isFull) continue;
    const patience = saidAt + eventHeartbeat - performance.now();
    if (patience <= 0) {
      yield batch.mark;
      saidAt = performance.now();
    }
    if ((await watch.next(patience > 0 ? patience : eventHeartbeat)) === null) return;
  }
}

/** How long a database that does not answer is waited for before the stream ends with a fault. */
const longestOutage = 60_000;
const tryAgainAfter = 500;

/**
 * As the viewer is now; null when they are nobody any more, or went away. A stream that ended with every lost connection
 * to the database would send all of its subscribers back at once, and those who do not know better away for good.
 */
async function readPatiently(
  context: RequestContext,
  watch: Watch,
  read: () => Promise<EventBatch>,
): Promise<EventBatch | null> {
  const failsAt = performance.now() + longestOutage;
  for (;;) {
    try {
      await context.renew();
      return context.viewer === null ? null : await read();
    } catch (error) {
      if (performance.now() > failsAt) throw error;
      context.services.log.warn({ error }, 'The events could not be read; trying again.');
    }
    if (!(await watch.pause(tryAgainAfter))) return null;
  }
}
