import { findVisibleConnection } from '../connection/find-connection.ts';
import type { Watch } from '../live/watch.ts';
import { streamOf } from '../live/watch.ts';
import type { RequestContext } from '../request-context.ts';
import { viewerCan } from '../viewer/viewer.ts';
import type { DocumentObject } from './document.type.ts';
import { toDocument } from './document.type.ts';
import { findDocuments } from './find-document.ts';
import { showDocument } from './show-document.ts';

/** More that wait are not sent at the start: whoever wants them all asks for their pages. */
const mostAtStart = 100;

/**
 * The documents that are not in Xero yet, then each one whenever it changes. Rights are read anew before every payload.
 * Of a connection whose documents the viewer may not see, or that does not exist, nothing comes, and the stream ends.
 */
export function watchDocuments(
  context: RequestContext,
  connectionId: string | null | undefined,
): AsyncIterableIterator<DocumentObject> {
  context.requireViewer();
  const watch = context.services.changes.watch((change) => {
    if (change === 'everything') return 'everything';
    if (connectionId !== undefined && change.connectionId !== connectionId) return [];
    if (change.areDocumentsChanged === true) return [`connection ${change.connectionId}`];
    return change.documentId === undefined ? [] : [change.documentId];
  });
  return streamOf(watch, payloads(context, connectionId, watch));
}

async function* payloads(
  context: RequestContext,
  connectionId: string | null | undefined,
  watch: Watch,
): AsyncGenerator<DocumentObject> {
  if (!(await mayWatch(context, connectionId))) return;
  yield* await readMany(context, await findWaiting(context, connectionId));
  for (let keys = await watch.next(); keys !== null; keys = await watch.next()) {
    await context.renew();
    if (context.viewer === null || !(await mayWatch(context, connectionId))) return;
    const ids = keys === 'everything' ? await findWaiting(context, connectionId) : await idsOf(context, keys);
    yield* await readMany(context, ids);
  }
}

async function mayWatch(context: RequestContext, connectionId: string | null | undefined): Promise<boolean> {
  if (connectionId === undefined) return true;
  const connection = await findVisibleConnection(context.useCase(), connectionId);
  return connection !== null && viewerCan(context.requireViewer(), connection.organisationId, 'documents:view');
}

async function idsOf(context: RequestContext, keys: readonly string[]): Promise<string[]> {
  const connections = keys.filter((key) => key.startsWith('connection ')).map((key) => key.slice('connection '.length));
  const documents = keys.filter((key) => !key.startsWith('connection '));
  const ofConnections = await Promise.all(connections.map((id) => findWaiting(context, id)));
  return [...new Set([...documents, ...ofConnections.flat()])];
}

async function findWaiting(context: RequestContext, connectionId: string | null | undefined): Promise<string[]> {
  if (connectionId === null) return [];
  const rows = await context.em.execute<{ id: string }[]>(
    `select id from document where state in ('QUEUED', 'PUBLISHING', 'HELD', 'REJECTED')
       and (?::uuid is null or connection_id = ?) order by position limit ${mostAtStart}`,
    [connectionId ?? null, connectionId ?? null],
  );
  return rows.map(({ id }) => id);
}

async function readMany(context: RequestContext, ids: readonly string[]): Promise<DocumentObject[]> {
  const rows = await findDocuments(context.em, ids);
  const shown = await Promise.all(rows.map((row) => showDocument(context, row)));
  return shown
    .filter((row) => row !== null)
    .toSorted((one, other) => Number(one.position) - Number(other.position))
    .map(toDocument);
}
