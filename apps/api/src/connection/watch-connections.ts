import { fromGlobalId } from '../id/global-id.ts';
import type { Watch } from '../live/watch.ts';
import { streamOf } from '../live/watch.ts';
import type { RequestContext } from '../request-context.ts';
import { visibleOrganisations } from '../viewer/viewer.ts';
import type { ConnectionRow } from './connection.entity.ts';
import { ConnectionEntity } from './connection.entity.ts';
import type { FleetCounts } from './count-fleet.ts';
import { countFleet } from './count-fleet.ts';

export type Watched = {
  readonly connectionIds?: readonly string[] | null;
  readonly organisationIds?: readonly string[] | null;
};

/**
 * The connections as they are, then each one again when it changes. Before every payload the rights are read anew: what
 * was taken away is no longer sent, and without a session the stream ends.
 */
export function watchConnections(context: RequestContext, watched: Watched): AsyncIterableIterator<ConnectionRow> {
  context.requireViewer();
  // The watch begins before the first read: a change between the two is sent twice rather than not at all.
  const watch = context.services.changes.watch((change) => {
    if (change === 'everything') return 'everything';
    return change.connectionId === undefined ? [] : [change.connectionId];
  });
  return streamOf(watch, connectionPayloads(context, watched, watch));
}

async function* connectionPayloads(
  context: RequestContext,
  watched: Watched,
  watch: Watch,
): AsyncGenerator<ConnectionRow> {
  const what = `connections ${JSON.stringify(watched)}`;
  for (let keys: string[] | 'everything' | null = 'everything'; keys !== null; keys = await watch.next()) {
    await context.renew();
    if (context.viewer === null) return;
    const changed = keys;
    const asked = changed === 'everything' ? changed : changed.toSorted().join(' ');
    const rows = await context.shareRead(`${what} ${asked}`, () => readConnections(context, watched, changed));
    for (const row of rows) yield row;
  }
}

async function readConnections(
  context: RequestContext,
  watched: Watched,
  ids: string[] | 'everything',
): Promise<ConnectionRow[]> {
  const visible = visibleOrganisations(context.requireViewer());
  const wanted = [
    ...(ids === 'everything' ? [] : [{ id: { $in: ids } }]),
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
export function watchFleet(context: RequestContext): AsyncIterableIterator<FleetCounts> {
  context.requireViewer();
  const watch = context.services.changes.watch((change) =>
    change === 'everything' || change.connectionId !== undefined ? ['fleet'] : [],
  );
  return streamOf(watch, fleetPayloads(context, watch));
}

async function* fleetPayloads(context: RequestContext, watch: Watch): AsyncGenerator<FleetCounts> {
  let sent = '';
  for (;;) {
    await context.renew();
    if (context.viewer === null) return;
    const counts = await context.shareRead('fleet', () => countFleet(context.em, context.requireViewer()));
    if (JSON.stringify(counts) !== sent) yield counts;
    sent = JSON.stringify(counts);
    if ((await watch.next()) === null) return;
  }
}
