import type { DocumentCause } from '@relink/domain/document/document-cause';
import { statesBefore } from '@relink/domain/document/document-state';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import type { ConnectionRow } from '../connection/connection.entity.ts';
import { findVisibleConnection } from '../connection/find-connection.ts';
import type { EntityManager } from '../database/orm.ts';
import { notify } from '../live/notify.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { mayOrFault } from '../viewer/may-or-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { holdBehindHeld } from './hold-documents.ts';
import { lockConnectionState, wakeOutbox } from './wake-outbox.ts';

export type Retry = {
  /** null where an id that was given is none */
  readonly ids: readonly (string | null)[] | null;
  readonly connectionId: string | null | undefined;
  readonly cause: DocumentCause | null;
};

const mostIdsAtOnce = 100;
/** What is answered with. More may have been put back: the rest is found by its state. */
const mostAnswered = 100;

/**
 * Puts documents back into their outboxes: by ids, or those of a connection, all of them or by cause. One that is held
 * stays held while its connection is broken. What is on its way, in Xero or discarded already is left alone.
 */
export async function retryDocuments(context: UseCaseContext, retry: Retry): Promise<Result<string[], UserFault>> {
  const chosen = await choose(context, retry);
  if (!chosen.ok) return chosen;
  for (const { connection } of chosen.value) {
    const refused = await mayOrFault(context, connection.organisationId, 'documents:publish', 'retry documents');
    if (refused !== null) return err(refused);
  }
  const retried: string[] = [];
  // One transaction for each: whoever swaps the access of a login locks several connections, and nobody else may.
  for (const { connection, ids } of chosen.value) {
    const group = { connection, ids, cause: retry.cause };
    retried.push(...(await context.em.fork().transactional((em) => retryIn(em, context, group))));
  }
  return ok(retried.slice(0, mostAnswered));
}

type Chosen = { readonly connection: ConnectionRow; readonly ids: readonly string[] | null };

async function choose(
  context: UseCaseContext,
  { ids, connectionId }: Retry,
): Promise<Result<readonly Chosen[], UserFault>> {
  if (ids === null && connectionId === undefined) return err(invalid('Give ids, or a connection.', ['ids']));
  if (ids !== null && ids.length > mostIdsAtOnce)
    return err(
      invalid(`Retry at most ${mostIdsAtOnce} documents by their ids at once, or all of a connection.`, ['ids']),
    );
  if (ids === null) {
    const connection = await findVisibleConnection(context, connectionId ?? null);
    return connection === null ? err(notFound('connection', ['connectionId'])) : ok([{ connection, ids: null }]);
  }
  const known = ids.filter((id) => id !== null);
  const rows = await context.em.execute<{ id: string; connectionId: string }[]>(
    'select id, connection_id as "connectionId" from document where id = any(?::uuid[])',
    [`{${known.join(',')}}`],
  );
  const groups: Chosen[] = [];
  for (const [ofConnection, documents] of Map.groupBy(rows, (row) => row.connectionId)) {
    const connection = await findVisibleConnection(context, ofConnection);
    if (connection !== null) groups.push({ connection, ids: documents.map(({ id }) => id) });
  }
  const found = groups.reduce((sum, group) => sum + (group.ids?.length ?? 0), 0);
  if (found < new Set(ids).size) return err(notFound('document', ['ids']));
  return ok(groups);
}

async function retryIn(
  em: EntityManager,
  { viewer, origin }: UseCaseContext,
  { connection, ids, cause }: Chosen & { readonly cause: DocumentCause | null },
): Promise<string[]> {
  const works = await lockConnectionState(em, connection.id);
  await wakeOutbox(em, connection.id, 'now');
  const states = statesBefore('retried').filter((state) => state !== 'HELD' || works);
  const rows = await em.execute<{ id: string }[]>(
    `update document set state = case when ? then 'QUEUED' else 'HELD' end,
       cause = case when ? then null else 'CONNECTION' end,
       message = case when ? then null else 'It goes on once the connection works again.' end,
       problems = '[]', failures = 0, next_attempt_at = null, queued_at = now(),
       -- Whoever retries it after a change of organisation has looked for it in the old one.
       sent_at = case when ${isElsewhere} then null else sent_at end,
       send_key = case when ${isElsewhere} then null else send_key end,
       sent = case when ${isElsewhere} then null else sent end
     where connection_id = ? and state = any(?::text[]) and (?::text is null or cause = ?)
       and (?::uuid[] is null or id = any(?::uuid[]))
       -- Of those, nobody has looked for each who retries everything.
       and (cause is distinct from 'ORGANISATION_CHANGED' or ?::text is not null or ?::uuid[] is not null) returning id`,
    [
      works,
      works,
      works,
      connection.id,
      `{${states.join(',')}}`,
      cause,
      cause,
      ...twice(ids === null ? null : `{${ids.join(',')}}`),
      cause,
      ids === null ? null : `{${ids.join(',')}}`,
    ],
  );
  if (rows.length === 0) return [...(ids ?? [])];
  await holdBehindHeld(em, connection.id);
  await recordAudit(em, {
    actor: viewerActor(viewer),
    action: 'document.retried',
    subject: { kind: 'connection', id: connection.id },
    organisationId: connection.organisationId,
    after: { connection: connection.id, documents: rows.length, cause },
    from: origin,
  });
  await notify(em, { connectionId: connection.id, areDocumentsChanged: true });
  return rows.map(({ id }) => id);
}

/** It was sent to another organisation than the one that is connected now. */
const isElsewhere = `cause = 'ORGANISATION_CHANGED' and sent_tenant_id is distinct from
  (select c.tenant_id from connection c where c.id = document.connection_id)`;

const twice = <Value>(value: Value): [Value, Value] => [value, value];

function invalid(message: string, path: readonly string[]): UserFault {
  return { kind: 'general', code: 'INVALID_INPUT', message, path };
}
