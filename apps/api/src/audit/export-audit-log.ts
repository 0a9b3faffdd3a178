import { auditWords } from '@relink/domain/audit/audit-action';
import { toGlobalId } from '../id/global-id.ts';
import type { Condition } from '../page/keyset-page.ts';
import type { RequestContext } from '../request-context.ts';
import { viewerActor } from '../viewer/viewer.ts';
import type { AuditEntryRow, AuditFactsRow } from './audit-entry.entity.ts';
import { publicFacts, subjectIdOf } from './audit-entry.type.ts';
import type { AuditQuestion } from './audit-scope.ts';
import { csvRow } from '../csv/csv-row.ts';
import { findAuditEntries, listAuditEntries } from './list-audit-entries.ts';
import { recordAudit } from './record-audit.ts';
import { showAuditActor } from './show-audit-actor.ts';

export const exportFormats = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const batch = 100;

const columns = [
  'id',
  'at',
  'action',
  'words',
  'actor',
  'actorId',
  'subjectKind',
  'subjectId',
  'organisationId',
  'organisation',
  'before',
  'after',
  'address',
  'userAgent',
  'requestId',
] as const;
type Line = Record<(typeof columns)[number], string | AuditFactsRow | null>;

/** The export is itself on record, before its first line goes out: what was taken away is known even when it is cut off. */
export async function recordExport(
  context: RequestContext,
  format: ExportFormat,
  question: AuditQuestion,
): Promise<void> {
  const { organisationId = null, actions, actor, from, to } = question;
  await context.em.fork().transactional((em) =>
    recordAudit(em, {
      actor: viewerActor(context.requireViewer()),
      action: 'audit.exported',
      subject: { kind: 'auditLog', id: null },
      organisationId,
      after: {
        format,
        ...(actions == null ? {} : { action: actions }),
        ...(actor == null ? {} : { actor: actor.id }),
        ...(from == null ? {} : { from: from.toISOString() }),
        ...(to == null ? {} : { to: to.toISOString() }),
      },
      from: context.origin,
    }),
  );
}

/**
 * The entries as text, the newest first, a hundred at a time by keyset: as much memory for a million as for one, and
 * what is entered meanwhile is above where it began. Nobody waits in a transaction for a slow reader. The viewer is
 * asked anew for every hundred: whoever loses the right in the middle gets no more.
 */
export async function* exportLines(
  context: RequestContext,
  format: ExportFormat,
  ask: () => readonly Condition[] | null,
): AsyncGenerator<string> {
  let header = format === 'csv' ? csvRow(columns) : '';
  for (let after: string | null = null; ;) {
    const conditions = ask();
    if (conditions === null) throw new Error('The right to see the audit log was taken away during an export.');
    const page = await listAuditEntries(context.em, conditions, { first: batch, after });
    const rows = await findAuditEntries(
      context.em,
      page.entries.map((entry) => entry.id),
    );
    const found = page.entries.map(({ id }) => rows.get(id)).filter((row) => row !== undefined);
    const lines = await Promise.all(found.map((row) => lineOf(context, row)));
    yield header + lines.map((line) => (format === 'csv' ? toCsv(line) : `${JSON.stringify(line)}\n`)).join('');
    header = '';
    after = page.entries.at(-1)?.cursor ?? null;
    if (!page.hasNextPage || after === null) return;
    await context.renew();
  }
}

async function lineOf(context: RequestContext, row: AuditEntryRow): Promise<Line> {
  const actor = await showAuditActor(context, row);
  const { organisationId } = row;
  const organisation = organisationId == null ? null : await context.loaders.organisations.load(organisationId);
  return {
    id: toGlobalId('AuditEntry', String(row.id)),
    at: row.at.toISOString(),
    action: row.action,
    words: auditWords(row.action),
    actor: actor.words,
    actorId: actor.id,
    subjectKind: row.subjectKind,
    subjectId: subjectIdOf(row),
    organisationId: organisationId == null ? null : toGlobalId('Organisation', organisationId),
    organisation: organisation?.name ?? null,
    before: publicFacts(row.before),
    after: publicFacts(row.after),
    address: row.address ?? null,
    userAgent: row.userAgent ?? null,
    requestId: row.requestId ?? null,
  };
}

function toCsv(line: Line): string {
  return csvRow(
    columns.map((column) => {
      const value = line[column];
      return value === null || typeof value === 'string' ? value : JSON.stringify(value);
    }),
  );
}
