import type { ListRefreshState } from '@relink/domain/list/list-refresh-state';
import { stateOfParts } from '@relink/domain/list/list-refresh-state';
import type { Permission } from '@relink/domain/permission/permission';
import type { EntityManager } from '../database/orm.ts';
import { visibleCondition } from '../page/conditions.ts';
import type { Condition } from '../page/keyset-page.ts';
import { whereOf } from '../page/keyset-page.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { principalOf, viewerCan } from '../viewer/viewer.ts';
import type { BatchRow } from './batch-rows.ts';
import { batchColumns } from './batch-rows.ts';

export type ListPermission = Permission & `lists:${string}`;

/** A batch is its beginner's; and it shows to those who hold one of the permissions in every organisation there is. */
export async function findVisibleBatch(
  { em, viewer }: Pick<UseCaseContext, 'em' | 'viewer'>,
  id: string | null,
  permissions: readonly ListPermission[],
): Promise<BatchRow | null> {
  if (id === null) return null;
  const [row] = await em.execute<BatchRow[]>(`select ${batchColumns} from list_refresh_batch where id = ?`, [id]);
  if (row === undefined) return null;
  const isOwn = row.principal === principalOf(viewer);
  return isOwn || permissions.some((permission) => viewerCan(viewer, null, permission)) ? row : null;
}

export const batchItemSource = 'list_refresh_batch_item i left join connection c on c.id = i.connection_id';

/** What of a batch the viewer may know of now: a connection that they have lost sight of since is not counted. */
export function visibleItems(viewer: Viewer, batchId: string): Condition[] {
  const visible = visibleCondition(viewer, 'c.organisation_id');
  return [
    { sql: 'i.batch_id = ?', parameters: [batchId] },
    { sql: `i.connection_id is null or ${visible.sql}`, parameters: visible.parameters },
  ];
}

export type BatchCounts = Readonly<Record<ListRefreshState, number>>;

export async function countItems(em: EntityManager, viewer: Viewer, batchId: string): Promise<BatchCounts> {
  const conditions = visibleItems(viewer, batchId);
  const rows = await em.execute<{ state: ListRefreshState; count: number }[]>(
    `select i.state, count(*)::int as count from ${batchItemSource} ${whereOf(conditions)} group by i.state`,
    conditions.flatMap(({ parameters }) => parameters),
  );
  const counted = { QUEUED: 0, RUNNING: 0, COMPLETED: 0, FAILED: 0, CANCELLED: 0 };
  return Object.assign(counted, Object.fromEntries(rows.map(({ state, count }) => [state, count])));
}

/** A batch of nothing that one may see any more is over. */
export function stateOfBatch(counts: BatchCounts): ListRefreshState {
  const states = (Object.keys(counts) as ListRefreshState[]).filter((state) => counts[state] > 0);
  return states.length === 0 ? 'COMPLETED' : stateOfParts(states);
}
