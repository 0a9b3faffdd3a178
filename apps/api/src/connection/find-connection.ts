import type { UseCaseContext } from '../use-case-context.ts';
import { viewerCan } from '../viewer/viewer.ts';
import type { ConnectionRow } from './connection.entity.ts';
import { ConnectionEntity } from './connection.entity.ts';

/** The connection, if the viewer may know of it. Unknown and forbidden look the same to the caller. */
export async function findVisibleConnection(
  { em, viewer }: Pick<UseCaseContext, 'em' | 'viewer'>,
  id: string | null,
): Promise<ConnectionRow | null> {
  const row = id === null ? null : await em.findOne(ConnectionEntity, { id });
  return row !== null && viewerCan(viewer, row.organisationId, 'connection:view') ? row : null;
}
