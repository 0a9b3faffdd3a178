import { hasSendableAttachment } from '../attachment/next-attachment.ts';
import type { EntityManager } from '../database/orm.ts';
import type { DocumentToSend } from './document-rows.ts';
import { documentColumns } from './document-rows.ts';

/** An outbox that this instance works on. Every write names the fence: who was overtaken writes nothing. */
export type ClaimedOutbox = {
  readonly connectionId: string;
  readonly fence: number;
  readonly tenantId: string;
  readonly grantId: string;
};

const leaseSeconds = 60;

const isDue = `(o.lease_until is null or o.lease_until < now() or lease_owner_is_gone(o.lease_owner))
  and (o.next_attempt_at is null or o.next_attempt_at <= now())
  and c.status in ('CONNECTED', 'DEGRADED') and c.grant_id is not null and c.tenant_id is not null
  and ((select d.state from document d where d.connection_id = o.connection_id
      and d.state in ('QUEUED', 'PUBLISHING', 'HELD') order by d.position limit 1) in ('QUEUED', 'PUBLISHING')
    or ${hasSendableAttachment('o.connection_id')})`;

/** Those that have waited longest first. */
export async function findDueOutboxes(em: EntityManager, limit: number): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select o.connection_id as id from document_outbox o join connection c on c.id = o.connection_id where ${isDue}
     order by o.next_attempt_at nulls first, o.fence, o.connection_id limit ?`,
    [limit],
  );
  return rows.map(({ id }) => id);
}

/** Null: not due, or somebody else was faster. */
export async function claimOutbox(em: EntityManager, id: string, owner: string): Promise<ClaimedOutbox | null> {
  const [claimed] = await em.execute<ClaimedOutbox[]>(
    `update document_outbox o set fence = o.fence + 1, lease_owner = ?, lease_until = now() + make_interval(secs => ?)
     from connection c where o.connection_id = ? and c.id = o.connection_id and ${isDue}
     returning o.connection_id as "connectionId", o.fence, c.tenant_id as "tenantId", c.grant_id as "grantId"`,
    [owner, leaseSeconds, id],
  );
  return claimed ?? null;
}

/**
 * Locks the outbox for a write, and lets its lease begin anew. False: overtaken, or the connection has come to belong to
 * another organisation of Xero meanwhile.
 */
export async function holdOutbox(em: EntityManager, claimed: ClaimedOutbox): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    `update document_outbox o set lease_until = now() + make_interval(secs => ?) from connection c
     where o.connection_id = ? and o.fence = ? and c.id = o.connection_id and c.tenant_id = ? returning o.fence`,
    [leaseSeconds, claimed.connectionId, claimed.fence, claimed.tenantId],
  );
  return rows.length > 0;
}

/** Gives it back, to be taken up again after `wait` milliseconds, or as soon as something is put into it. */
export async function releaseOutbox(em: EntityManager, claimed: ClaimedOutbox, wait: number | null): Promise<void> {
  await em.execute(
    `update document_outbox set lease_owner = null, lease_until = null,
       next_attempt_at = case when ?::float8 is null then null else now() + make_interval(secs => ?::float8) end
     where connection_id = ? and fence = ?`,
    [wait, wait === null ? null : wait / 1_000, claimed.connectionId, claimed.fence],
  );
}

/** The first that is not in Xero yet. One that is held holds all behind it. */
export async function nextDocument(em: EntityManager, { connectionId }: ClaimedOutbox): Promise<DocumentToSend | null> {
  const [next] = await em.execute<DocumentToSend[]>(
    `select ${documentColumns}, d.sent from document d
     where d.connection_id = ? and d.state in ('QUEUED', 'PUBLISHING', 'HELD') order by d.position limit 1`,
    [connectionId],
  );
  return next === undefined || next.state === 'HELD' ? null : next;
}
