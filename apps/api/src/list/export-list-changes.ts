import { changeWords } from '@relink/domain/list/list-change-words';
import { listNames } from '@relink/domain/list/list-kind';
import { recordAudit } from '../audit/record-audit.ts';
import { csvRow } from '../csv/csv-row.ts';
import type { RequestContext } from '../request-context.ts';
import type { ListChangeRow } from './list-changes.ts';
import { changesPage, findChanges, usedEntry } from './list-changes.ts';
import { viewerActor } from '../viewer/viewer.ts';
import type { ListRefreshObject } from './list-refresh.type.ts';
import { showListRefresh } from './list.resolver.ts';

const batch = 100;

const columns = ['list', 'change', 'code', 'name', 'status', 'before', 'after', 'xeroId', 'affectsDocuments'];

/** On record before its first line goes out, as the export of the audit log is: what was taken away is known. */
export async function recordListExport(context: RequestContext, { row }: ListRefreshObject): Promise<void> {
  const connection = await context.loaders.connections.load(row.connectionId);
  if (connection === null) throw new Error(`There is no connection ${row.connectionId}.`);
  await context.em.fork().transactional((em) =>
    recordAudit(em, {
      actor: viewerActor(context.requireViewer()),
      action: 'listChanges.exported',
      subject: { kind: 'connection', id: connection.id },
      organisationId: connection.organisationId,
      after: { format: 'csv', refresh: row.id },
      from: context.origin,
    }),
  );
}

/**
 * The changes of a refresh as CSV, a hundred at a time by keyset: as much memory for ten thousand as for one, and nobody
 * waits in a transaction for a slow reader. The viewer is asked anew for every hundred: whoever loses the right in the
 * middle gets no more.
 */
export async function* changeLines(context: RequestContext, refreshId: string): AsyncGenerator<string> {
  let header = csvRow(columns);
  for (let after: string | null = null; ;) {
    const refresh = await showListRefresh(context, refreshId);
    if (refresh === null) {
      throw new Error('The right to see these lists was taken away during an export.');
    }
    const page = await changesPage(context.em, refreshId, [], { first: batch, after });
    const { connectionId } = refresh.row;
    const changes = await findChanges(context.em, page);
    const lines = changes.map(async (change) => lineOf(change, await affectedBy(context, connectionId, change)));
    yield header + (await Promise.all(lines)).join('');
    header = '';
    after = page.entries.at(-1)?.cursor ?? null;
    if (!page.hasNextPage || after === null) return;
    await context.renew();
  }
}

async function affectedBy(
  { loaders }: RequestContext,
  connectionId: string,
  change: ListChangeRow,
): Promise<number | null> {
  const used = usedEntry(connectionId, change);
  return used === null ? null : (await loaders.affectedDocuments.load(used)).count;
}

/** The item as the refresh found it: another refresh may have changed it since. The documents as they are now. */
function lineOf(change: ListChangeRow, affected: number | null): string {
  const { code, name, status, xeroId } = change.after;
  const { before, after } = changeWords(change);
  return csvRow([
    listNames[change.list],
    change.kind,
    code,
    name,
    status,
    before,
    after,
    xeroId,
    affected === null ? null : String(affected),
  ]);
}
