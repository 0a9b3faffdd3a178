import type { DocumentCause } from '@relink/domain/document/document-cause';
import type { DocumentState } from '@relink/domain/document/document-state';
import type { EntityManager } from '../database/orm.ts';
import { containing, oneOf, visibleCondition } from '../page/conditions.ts';
import type { Condition, PageArguments } from '../page/keyset-page.ts';
import { keysetPage, whereOf } from '../page/keyset-page.ts';
import { toPage } from '../page/page.type.ts';
import type { RequestContext } from '../request-context.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { DocumentCountObject } from './document.type.ts';
import type { DocumentAttemptObject } from './document.type.ts';
import { toDocument } from './document.type.ts';

export type DocumentQuestion = PageArguments & {
  readonly state?: readonly DocumentState[] | null | undefined;
  readonly cause?: readonly DocumentCause[] | null | undefined;
  readonly search?: string | null | undefined;
};

const from = 'document d join connection c on c.id = d.connection_id';

/**
 * The newest first: whoever looks for one has most likely just submitted it. `connectionId` null: an id that is none;
 * undefined: of every connection.
 */
export async function listDocuments(
  context: RequestContext,
  question: DocumentQuestion,
  connectionId: string | null | undefined,
) {
  const conditions = [
    visibleCondition(context.requireViewer(), 'c.organisation_id', 'documents:view'),
    ...ofConnection(connectionId),
    ...(question.state == null ? [] : [oneOf('d.state', question.state)]),
    ...(question.cause == null ? [] : [oneOf('d.cause', question.cause)]),
    ...(question.search ? [containing(['d.contact_name', 'd.reference', 'd.number'], question.search)] : []),
  ];
  const keys = [{ expression: '-d.position', type: 'bigint' }] as const;
  const page = await keysetPage(context.em, { from, conditions, id: 'd.id', keys }, question);
  return toPage(page, async (id) => {
    const row = await context.loaders.documents.load(id);
    return row === null ? null : toDocument(row);
  });
}

/** How many there are by state and cause: for everybody who sees the connection, as they say nothing of what is in them. */
export async function countDocuments(
  em: EntityManager,
  viewer: Viewer,
  connectionId: string | null | undefined,
): Promise<DocumentCountObject[]> {
  const conditions = [visibleCondition(viewer, 'c.organisation_id'), ...ofConnection(connectionId)];
  return em.execute<DocumentCountObject[]>(
    `select d.state, d.cause, count(*)::int as count from ${from} ${whereOf(conditions)} group by d.state, d.cause order by d.state, d.cause`,
    conditions.flatMap(({ parameters }) => parameters),
  );
}

type AttemptRow = { readonly id: string } & {
  readonly [Field in keyof DocumentAttemptObject]: DocumentAttemptObject[Field];
};

export async function listAttempts(em: EntityManager, documentId: string, args: PageArguments) {
  const keys = [{ expression: '-a.id', type: 'bigint' }] as const;
  const conditions = [{ sql: 'a.document_id = ?', parameters: [documentId] }];
  const page = await keysetPage(em, { from: 'document_attempt a', conditions, id: 'a.id', keys }, args);
  const rows = await em.execute<AttemptRow[]>(
    `select id, at, outcome, message, status, answer, correlation_id as "correlationId" from document_attempt
     where id = any(?::bigint[])`,
    [`{${page.entries.map(({ id }) => id).join(',')}}`],
  );
  const byId = new Map(rows.map((row) => [row.id, { ...row, at: new Date(row.at) }]));
  return toPage(page, async (id) => byId.get(id) ?? null);
}

function ofConnection(connectionId: string | null | undefined): Condition[] {
  if (connectionId === undefined) return [];
  return [
    connectionId === null
      ? { sql: 'false', parameters: [] }
      : { sql: 'd.connection_id = ?', parameters: [connectionId] },
  ];
}
