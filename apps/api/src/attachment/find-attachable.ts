import type { DocumentState } from '@relink/domain/document/document-state';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import { lockConnectionState, wakeOutbox } from '../document/wake-outbox.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import { viewerCan } from '../viewer/viewer.ts';

export type AttachableDocument = {
  readonly id: string;
  readonly connectionId: string;
  readonly organisationId: string;
  readonly state: DocumentState;
};

/** The document, if the viewer may publish it. Unknown and forbidden look the same. */
export async function findAttachable(
  { em, viewer }: Pick<UseCaseContext, 'em' | 'viewer'>,
  documentId: string | null,
): Promise<AttachableDocument | null> {
  if (documentId === null) return null;
  const [row] = await em.execute<Omit<AttachableDocument, 'organisationId'>[]>(
    'select id, connection_id as "connectionId", state from document where id = ?',
    [documentId],
  );
  const connection = row === undefined ? null : await em.findOne(ConnectionEntity, { id: row.connectionId });
  if (row === undefined || connection === null) return null;
  const { organisationId } = connection;
  return viewerCan(viewer, organisationId, 'documents:publish') ? { ...row, organisationId } : null;
}

/** Locks it with what goes before it in the order of locks, and has the outbox looked at once this is committed. */
export async function lockAttachable(em: EntityManager, document: AttachableDocument): Promise<AttachableDocument> {
  await lockConnectionState(em, document.connectionId);
  await wakeOutbox(em, document.connectionId, 'whenDue');
  const [row] = await em.execute<Pick<AttachableDocument, 'state'>[]>(
    'select state from document where id = ? for update',
    [document.id],
  );
  if (row === undefined) throw new Error('A document is gone: none is ever deleted.');
  return { ...document, state: row.state };
}
