import type { RequestContext } from '../request-context.ts';
import type { StoredActor } from '../connection-event/connection-event.entity.ts';
import { viewerActor, viewerCan } from '../viewer/viewer.ts';
import type { DocumentRow } from './document-rows.ts';

/**
 * The document, if the viewer may see what is in it: everybody with documents:view, and who has submitted it while they
 * may publish. Null for the others.
 */
export async function showDocument(context: RequestContext, row: DocumentRow | null): Promise<DocumentRow | null> {
  if (row === null) return null;
  const connection = await context.loaders.connections.load(row.connectionId);
  if (connection === null) return null;
  const viewer = context.requireViewer();
  if (viewerCan(viewer, connection.organisationId, 'documents:view')) return row;
  const isTheirs = isSameActor(row.submittedBy, viewerActor(viewer));
  return isTheirs && viewerCan(viewer, connection.organisationId, 'documents:publish') ? row : null;
}

function isSameActor(one: StoredActor, other: StoredActor): boolean {
  if (one.kind === 'user') return other.kind === 'user' && one.userId === other.userId;
  return one.kind === 'apiKey' && other.kind === 'apiKey' && one.apiKeyId === other.apiKeyId;
}
