import type { RequestContext } from '../request-context.ts';
import type { ListPermission } from './find-batch.ts';
import { countItems, findVisibleBatch } from './find-batch.ts';
import type { ListRefreshBatchObject } from './list-refresh-batch.type.ts';
import { toBatch } from './list-refresh-batch.type.ts';

/** The batch as the viewer may see it; null for an unknown one and for one they may not know of. */
export async function showBatch(
  context: RequestContext,
  id: string | null,
  permissions: readonly ListPermission[] = ['lists:view'],
): Promise<ListRefreshBatchObject | null> {
  const viewer = context.requireViewer();
  const row = await findVisibleBatch({ em: context.em, viewer }, id, permissions);
  return row === null ? null : toBatch(row, await countItems(context.em, viewer, row.id));
}
