import { fromGlobalId } from '../id/global-id.ts';
import type { Changed } from '../live/followed.ts';
import { Following } from '../live/following.ts';
import type { RequestContext } from '../request-context.ts';
import { visibleOrganisations } from '../viewer/viewer.ts';
import type { ConnectionRow } from './connection.entity.ts';
import { ConnectionEntity } from './connection.entity.ts';
import { countFleet } from './count-fleet.ts';

export type Watched = {
  readonly connectionIds?: readonly string[] | null;
  readonly organisationIds?: readonly string[] | null;
};

/**
 * The connections as they are, then each one again when it changes. Before every payload the rights are read anew: what
 * was taken away is no longer sent, and without a session the stream ends.
 */
export function watchConnections(context: RequestContext, watched: Watched): Following {
  return new Following(context, {
    what: `connections ${JSON.stringify(watched)}`,
    from: 'anywhere',
    keysOf: (change) => {
      if (change === 'everything') return change;
      return change.connectionId === undefined ? [] : [change.connectionId];
    },
    read: async (reader, place, { changed }) => ({ place, roots: await readConnections(reader, watched, changed) }),
  });
}

async function readConnections(context: RequestContext, watched: Watched, ids: Changed): Promise<ConnectionRow[]> {
  const visible = visibleOrganisations(context.requireViewer());
  const wanted = [
    ...(ids === 'everything' ? [] : [{ id: { $in: [...ids] } }]),
    ...(watched.connectionIds ? [{ id: { $in: keysOf('Connection', watched.connectionIds) } }] : []),
    ...(watched.organisationIds ? [{ organisationId: { $in: keysOf('Organisation', watched.organisationIds) } }] : []),
    ...(visible === 'all' ? [] : [{ organisationId: { $in: visible } }]),
  ];
  return context.em.find(ConnectionEntity, { $and: wanted }, { orderBy: { severity: 'asc', id: 'asc' } });
}

function keysOf(type: 'Connection' | 'Organisation', ids: readonly string[]): string[] {
  return ids.map((id) => fromGlobalId(type, id)).filter((key) => key !== null);
}

/** The counts, and again whenever they have changed; a change that leaves them equal is not sent. */
export function watchFleet(context: RequestContext): Following {
  return new Following(context, {
    what: 'fleet',
    from: 'nothing told',
    keysOf: (change) => (change === 'everything' || change.connectionId !== undefined ? ['fleet'] : []),
    read: async (reader, place) => {
      const counts = await countFleet(reader.em, reader.requireViewer());
      const told = JSON.stringify(counts);
      return { place: told, roots: told === place ? [] : [counts] };
    },
  });
}
