import type { ConnectionHealth } from '@relink/domain/connection/connection-status';
import { connectionWords } from '@relink/domain/connection/connection-words';
import type { DocumentCause } from '@relink/domain/document/document-cause';
import { statesBefore } from '@relink/domain/document/document-state';
import { recordEvent, systemActor } from '../connection/record-event.ts';
import { releaseAttachments } from '../attachment/next-attachment.ts';
import type { EntityManager } from '../database/orm.ts';
import { notify } from '../live/notify.ts';
import { wakeOutbox } from './wake-outbox.ts';

/**
 * What a change of the connection's state means for its documents, in the transaction that makes the change and under its
 * lock on the connection: those that wait are held while it is broken, and go on by themselves, in their order, when it
 * works again. One that is being sent right now learns of it when its answer is written down.
 */
export async function holdOrRelease(em: EntityManager, connectionId: string, health: ConnectionHealth): Promise<void> {
  if (health.status === 'CONNECTED' || health.status === 'DEGRADED') {
    await releaseDocuments(em, connectionId, ['CONNECTION']);
    return;
  }
  const { label, message } = connectionWords(health);
  await holdDocuments(em, connectionId, { cause: 'CONNECTION', message: `${label}: ${message}` });
}

/**
 * Holds every document of the connection that has not been sent; `already` others were held just before. One entry in
 * the history, however many there are.
 */
export async function holdDocuments(
  em: EntityManager,
  connectionId: string,
  { cause, message }: { readonly cause: DocumentCause; readonly message: string },
  already = 0,
): Promise<void> {
  const held = await em.execute<unknown[]>(
    `update document set state = 'HELD', cause = ?, message = ?, next_attempt_at = null
     where connection_id = ? and state = 'QUEUED' returning id`,
    [cause, message, connectionId],
  );
  const count = held.length + already;
  if (count === 0) return;
  const subject = count === 1 ? 'A document is' : `${count} documents are`;
  await recordEvent(em, connectionId, {
    kind: 'DOCUMENT_HELD',
    actor: systemActor,
    message: `${subject} held until the connection works again.`,
  });
  await notify(em, { connectionId, areDocumentsChanged: true });
}

/** A reconnect may have brought the rights as well that were missing. */
export function releaseAfterReconnect(em: EntityManager, connectionId: string): Promise<void> {
  return releaseDocuments(em, connectionId, ['CONNECTION', 'SCOPES_MISSING']);
}

/** Lets those go on that one of the causes holds. */
async function releaseDocuments(
  em: EntityManager,
  connectionId: string,
  causes: readonly DocumentCause[],
): Promise<void> {
  const [waiting] = await em.execute<unknown[]>(
    `select from document where connection_id = ? and state in ('QUEUED', 'PUBLISHING', 'HELD')
     union all select from document_attachment where connection_id = ? and state = 'QUEUED' limit 1`,
    [connectionId, connectionId],
  );
  if (waiting === undefined) return;
  await wakeOutbox(em, connectionId, 'now');
  await em.execute(
    `update document set state = 'QUEUED', cause = null, message = null, queued_at = now(), next_attempt_at = null
     where connection_id = ? and state = any(?::text[]) and cause = any(?::text[])`,
    [connectionId, `{${statesBefore('released').join(',')}}`, `{${causes.join(',')}}`],
  );
  await releaseAttachments(em, connectionId);
  await notify(em, { connectionId, areDocumentsChanged: true });
}
