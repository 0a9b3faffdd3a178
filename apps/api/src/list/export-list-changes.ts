import { changeWords } from '@relink/domain/list/list-change-words';
import { listNames } from '@relink/domain/list/list-kind';
import { csvRow } from '../csv/csv-row.ts';
import type { RequestContext } from '../request-context.ts';
import type { ListChangeRow } from './list-changes.ts';
import { changesPage, findChanges } from './list-changes.ts';
import { showListRefresh } from './list.resolver.ts';

const batch = 100;

const columns = ['list', 'change', 'code', 'name', 'status', 'before', 'after', 'xeroId'];

/**
 * The changes of a refresh as CSV, a hundred at a time by keyset: as much memory for ten thousand as for one, and nobody
 * waits in a transaction for a slow reader. The viewer is asked anew for every hundred: whoever loses the right in the
 * middle gets no more.
 */
export async function* changeLines(context: RequestContext, refreshId: string): AsyncGenerator<string> {
  let header = csvRow(columns);
  for (let after: string | null = null; ;) {
    if ((await showListRefresh(context, refreshId)) === null) {
      throw new Error('The right to see these lists was taken away during an export.');
    }
    const page = await changesPage(context.em, refreshId, [], { first: batch, after });
    yield header + (await findChanges(context.em, page)).map(lineOf).join('');
    header = '';
    after = page.entries.at(-1)?.cursor ?? null;
    if (!page.hasNextPage || after === null) return;
    await context.renew();
  }
}

/** The item as the refresh found it: another refresh may have changed it since. */
function lineOf(change: ListChangeRow): string {
  const { code, name, status, xeroId } = change.after;
  const { before, after } = changeWords(change);
  return csvRow([listNames[change.list], change.kind, code, name, status, before, after, xeroId]);
}
