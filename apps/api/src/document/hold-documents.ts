import type { ConnectionHealth } from '@relink/domain/connection/connection-status';
import { connectionWords } from '@relink/domain/connection/connection-words';
import type { DocumentCause } from '@relink/domain/document/document-cause';
import { statesBefore } from '@relink/domain/document/document-state';
import { recordEvent, systemActor } from '../connection/record-event.ts';
import { releaseAttachments } from '../attachment/next-attachment.ts';
import type { EntityManager } from '../database/orm.ts';
import { endRestOfReading } from '../xero-webhook/claim-invoice-reading.ts';
import { notify } from '../live/notify.ts';
import { lockConnectionState, wakeOutbox } from './wake-outbox.ts';

/**
 * What a change of the connection's state means for its documents, in the transaction that makes the change and under its
 * lock on the connection: those that wait are held while it is broken, and go on by themselves, in their order, when it
 * works again. One that is being sent right now learns of it when its answer is written down.
 */
export async function holdOrRelease(em: EntityManager, connectionId: string, health: ConnectionHealth): Promise<void> {
  if (health.status === 'CONNECTED' || health.status === 'DEGRADED') {
    // Whether the scopes suffice now, the next try finds out.
    await releaseAfterReconnect(em, connectionId);
    return;
  }
  const { label, message } = connectionWords(health);
  await holdDocuments(em, connectionId, { cause: 'CONNECTION', message: `${label}: ${message}` });
}

/**
 * Holds every document of the connection that nobody is at; `already` others were held just before. One entry in
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
     where connection_id = ? and (state = 'QUEUED' or state = 'PUBLISHING' and exists (
       select from document_outbox o where o.connection_id = document.connection_id
         and (o.lease_until is null or o.lease_until < now() or lease_owner_is_gone(o.lease_owner))))
     returning id`,
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
export async function releaseAfterReconnect(em: EntityManager, connectionId: string): Promise<void> {
  await endRestOfReading(em, connectionId);
  await releaseDocuments(em, connectionId, ['CONNECTION', 'SCOPES_MISSING']);
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

/** No document overtakes one that is held: what stands behind one waits with it, for the same cause. */
export async function holdBehindHeld(em: EntityManager, connectionId: string): Promise<void> {
  await em.execute(
    `update document set state = 'HELD', cause = h.cause, message = h.message, next_attempt_at = null
     from (select position, cause, message from document where connection_id = ? and state = 'HELD'
       order by position limit 1) h
     where connection_id = ? and state = 'QUEUED' and document.position > h.position`,
    [connectionId, connectionId],
  );
}

/**
 * Documents that were on their way when both their publisher and their connection went: held, as nobody takes them up.
 * One transaction for each connection, under its lock, so that none is held that has just been released.
 */
export async function holdAbandoned(em: EntityManager): Promise<void> {
  const abandoned = await em.execute<{ id: string }[]>(
    `select distinct c.id from document d join connection c on c.id = d.connection_id
     join document_outbox o on o.connection_id = c.id
     where d.state = 'PUBLISHING' and c.status not in ('CONNECTED', 'DEGRADED')
       and (o.lease_until is null or o.lease_until < now() or lease_owner_is_gone(o.lease_owner)) limit 100`,
  );
  for (const { id } of abandoned) {
    await em.fork().transactional(async (locked) => {
      if (await lockConnectionState(locked, id)) return;
      const message = 'The connection broke while the document was on its way.';
      await holdDocuments(locked, id, { cause: 'CONNECTION', message });
    });
  }
}
