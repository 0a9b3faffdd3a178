import { createHash, randomUUID } from 'node:crypto';
import { connectionWords } from '@relink/domain/connection/connection-words';
import { checkDraft } from '@relink/domain/document/check-draft';
import type { DocumentDraft, DocumentProblem } from '@relink/domain/document/document-draft';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import { healthOf } from '../connection/apply-connection-event.ts';
import type { ConnectionRow } from '../connection/connection.entity.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import { findVisibleConnection } from '../connection/find-connection.ts';
import type { EntityManager } from '../database/orm.ts';
import { notify } from '../live/notify.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault, UserFaults } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { mayOrFault } from '../viewer/may-or-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { isTotalTooLong, totalOf } from './total.ts';
import { lockConnectionState, wakeOutbox } from './wake-outbox.ts';

export type Submission = {
  readonly connectionId: string | null;
  readonly key: string;
  readonly draft: DocumentDraft;
};

/**
 * Takes a document into the outbox. The key is kept with it for good: sent again, also after a day, the same document is
 * answered with, and another one under the same key is refused.
 */
export async function submitDocument(
  context: UseCaseContext,
  { connectionId, key, draft }: Submission,
): Promise<Result<string, UserFault | UserFaults>> {
  const connection = await findVisibleConnection(context, connectionId);
  if (connection === null) return err(notFound('connection', ['connectionId']));
  const refused = await mayOrFault(context, connection.organisationId, 'documents:publish', 'submit documents');
  if (refused !== null) return err(refused);
  if (connection.status === 'PENDING' || connection.status === 'DISCONNECTED') return err(notConnected);
  const total = totalIfFine(draft);
  if (!total.ok) return err(faultOf(total.error));
  const submission: Stored = { key, draft, total: total.value, hash: hashOf(draft) };
  return context.em.fork().transactional(async (em) => {
    await lockConnectionState(em, connection.id);
    await wakeOutbox(em, connection.id, 'whenDue');
    const known = await findSubmission(em, connection.id, key);
    if (known !== null) return known.hash === submission.hash ? ok(known.id) : err(keyReused);
    return ok(await store(em, context, { connection, submission }));
  });
}

type Stored = { readonly key: string; readonly draft: DocumentDraft; readonly total: string; readonly hash: string };

async function store(
  em: EntityManager,
  { viewer, origin }: UseCaseContext,
  { connection, submission }: { connection: ConnectionRow; submission: Stored },
): Promise<string> {
  const id = randomUUID();
  const { draft, total, key, hash } = submission;
  const actor = viewerActor(viewer);
  const standing = await standingOf(em, connection.id);
  await em.execute(
    `insert into document (id, connection_id, kind, state, contact_name, date, due_date, reference, number, currency,
       line_amounts, xero_status, lines, total, submitted_by, submission_key, submission_hash, cause, message)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?::jsonb, ?, ?, ?, ?)`,
    [
      id,
      connection.id,
      draft.kind,
      standing === null ? 'QUEUED' : 'HELD',
      draft.contactName,
      draft.date,
      draft.dueDate,
      draft.reference,
      draft.number,
      draft.currency,
      draft.lineAmounts,
      draft.xeroStatus,
      JSON.stringify(draft.lines),
      total,
      JSON.stringify(actor),
      key,
      hash,
      standing?.cause ?? null,
      standing?.message ?? null,
    ],
  );
  await recordAudit(em, {
    actor,
    action: 'document.submitted',
    subject: { kind: 'document', id },
    organisationId: connection.organisationId,
    after: { connection: connection.id, kind: draft.kind, total, currency: draft.currency },
    from: origin,
  });
  await notify(em, { connectionId: connection.id, documentId: id });
  return id;
}

type Standing = { readonly cause: string; readonly message: string };

/** What holds the others holds this one too: a document never overtakes one that was there before. */
async function standingOf(em: EntityManager, connectionId: string): Promise<Standing | null> {
  const row = await em.findOneOrFail(ConnectionEntity, { id: connectionId }, { refresh: true });
  if (row.status !== 'CONNECTED' && row.status !== 'DEGRADED') {
    const { label, message } = connectionWords(healthOf(row));
    return { cause: 'CONNECTION', message: `${label}: ${message}` };
  }
  const [held] = await em.execute<Standing[]>(
    `select cause, message from document where connection_id = ? and state = 'HELD' order by position limit 1`,
    [connectionId],
  );
  return held ?? null;
}

async function findSubmission(
  em: EntityManager,
  connectionId: string,
  key: string,
): Promise<{ id: string; hash: string } | null> {
  const [row] = await em.execute<{ id: string; hash: string }[]>(
    'select id, submission_hash as hash from document where connection_id = ? and submission_key = ?',
    [connectionId, key],
  );
  return row ?? null;
}

function hashOf(draft: DocumentDraft): string {
  return createHash('sha256').update(JSON.stringify(draft)).digest('base64url');
}

/** Amounts that are no decimals are told of one by one; those that are may still add up to more than a number holds. */
function totalIfFine(draft: DocumentDraft): Result<string, DocumentProblem[]> {
  const problems = checkDraft(draft);
  if (problems.length > 0) return err(problems);
  const total = totalOf(draft.lines);
  if (!isTotalTooLong(total)) return ok(total);
  return err([{ field: 'lines', message: `The lines add up to ${total}: Xero takes totals of up to 15 digits.` }]);
}

const mostTold = 50;

function faultOf(problems: readonly DocumentProblem[]): UserFaults {
  const faults = problems.slice(0, mostTold).map(({ field, message }) => ({
    kind: 'general' as const,
    code: 'INVALID_INPUT' as const,
    message,
    ...(field === null ? {} : { path: field.split('.') }),
  }));
  return { kind: 'many', faults };
}

const notConnected: UserFault = {
  kind: 'general',
  code: 'NOT_CONNECTED',
  path: ['connectionId'],
  message: 'This organisation is not connected to Xero. An Admin can connect it; then documents can be submitted.',
};

const keyReused: UserFault = {
  kind: 'general',
  code: 'IDEMPOTENCY_KEY_REUSED',
  path: ['idempotencyKey'],
  message: 'This idempotency key was used for a different document. Use a new key for a new document.',
};
