import type { ConnectionFilter } from '../connection/list-connections.ts';
import { connectionSource, filterConditions } from '../connection/list-connections.ts';
import { visibleCondition } from '../page/conditions.ts';
import type { RequestContext } from '../request-context.ts';
import { ConnectionEventEntity } from './connection-event.entity.ts';
import type { ConnectionEventObject } from './connection-event.type.ts';
import { toConnectionEvent } from './connection-event.type.ts';
import type { Place } from './event-cursor.ts';
import { placeColumns, readEventCursor, writeEventCursor } from './event-cursor.ts';

/** `node` null: how far everything has been looked at. */
export type EventEdge = { readonly cursor: string; readonly node: ConnectionEventObject | null };

export type EventBatch = {
  readonly edges: readonly EventEdge[];
  /** the cursor up to which everything has been looked at */
  readonly until: string;
  /** there may be more behind it already */
  readonly isFull: boolean;
};

/** How the connection stood when it happened: an event without a status was written in the one before it. */
const standing = `left join lateral (
    select b.status, b.reason from connection_event b
    where b.connection_id = e.connection_id and b.id <= e.id and b.status is not null order by b.id desc limit 1
  ) standing on true`;
const columns = { status: `coalesce(standing.status, 'PENDING')`, reason: 'standing.reason' };

const mostAtOnce = 100;

/**
 * What the viewer may see of what happened after a place, in its order. One statement and so one view of the database:
 * the newest place in it is the end of what was looked at.
 */
export async function readEvents(
  context: RequestContext,
  after: string,
  filter: ConnectionFilter,
): Promise<EventBatch> {
  const viewer = context.requireViewer();
  const conditions = [
    { sql: 'p.position > ?', parameters: [readEventCursor(after)?.position] },
    visibleCondition(viewer, 'c.organisation_id'),
    ...(await filterConditions(context, viewer, filter, columns)),
  ];
  const rows = await context.em.execute<(Place & { id: string | null })[]>(
    `(select p.position as place, ${placeColumns}, e.id::text as id
      from event_order p join connection_event e on e.id = p.event_id
      join (${connectionSource}) on c.id = e.connection_id ${standing}
      where ${conditions.map(({ sql }) => `(${sql})`).join(' and ')} order by p.position limit ${mostAtOnce})
     union all
     (select p.position, ${placeColumns}, null from event_order p order by p.position desc limit 1)
     order by place, id nulls last`,
    conditions.flatMap(({ parameters }) => parameters),
  );
  const newest = rows.at(-1);
  if (newest === undefined) throw new Error('The order of events is empty: its first row was removed.');
  const all = rows.slice(0, -1);
  const isFull = all.length === mostAtOnce;
  const found = isFull ? upToMilestone(all) : all;
  const ids = found.map(({ id }) => id ?? '');
  const events = ids.length === 0 ? [] : await context.em.find(ConnectionEventEntity, { id: { $in: ids } });
  const byId = new Map(events.map((row) => [String(row.id), row]));
  return {
    edges: found.flatMap((place) => {
      const row = byId.get(place.id ?? '');
      return row === undefined ? [] : [{ cursor: writeEventCursor(place), node: toConnectionEvent(row) }];
    }),
    until: writeEventCursor((isFull ? found.at(-1) : newest) ?? newest),
    isFull,
  };
}

/**
 * As much as leads to the last place whose number is a multiple of what is read at once; there is one among so many. Those
 * who come back with different cursors read the same from there on, and share it.
 */
function upToMilestone(found: readonly (Place & { id: string | null })[]) {
  const milestone = Math.floor(Number(found.at(-1)?.position) / mostAtOnce) * mostAtOnce;
  return found.filter(({ position }) => Number(position) <= milestone);
}
