import { oneOf } from '../page/conditions.ts';
import { keysetPage } from '../page/keyset-page.ts';
import { toPage } from '../page/page.type.ts';
import type { RequestContext } from '../request-context.ts';
import type { BatchItemRow } from './batch-rows.ts';
import { batchItemColumns } from './batch-rows.ts';
import { batchItemSource, visibleItems } from './find-batch.ts';
import type { BatchItemsArgs } from './list-refresh-batch.input.ts';
import { toBatchItem } from './list-refresh-batch.type.ts';

/** The connections of a batch in the order in which they were asked for; with a filter by name. */
export async function listBatchItems(context: RequestContext, batchId: string, { states, ...args }: BatchItemsArgs) {
  const query = {
    from: batchItemSource,
    conditions: [
      ...visibleItems(context.requireViewer(), batchId),
      ...(states == null || states.length === 0 ? [] : [oneOf('i.state', states)]),
    ],
    id: 'i.position',
    keys: [{ expression: 'i.position', type: 'bigint' }],
  } as const;
  const page = await keysetPage(context.em, query, args);
  const rows = await context.em.execute<BatchItemRow[]>(
    `select ${batchItemColumns} from list_refresh_batch_item i where i.batch_id = ? and i.position = any(?::int[])`,
    [batchId, `{${page.entries.map(({ id }) => id).join(',')}}`],
  );
  const byPosition = new Map(rows.map((row) => [String(row.position), row]));
  return toPage(page, async (position) => {
    const row = byPosition.get(position);
    return row === undefined ? null : toBatchItem(row);
  });
}
