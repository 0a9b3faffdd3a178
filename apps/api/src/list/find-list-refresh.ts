import type { EntityManager } from '../database/orm.ts';
import type { ListRefreshPartRow, ListRefreshRow } from './list-rows.ts';
import { partColumns, refreshColumns } from './list-rows.ts';

export async function findListRefresh(em: EntityManager, id: string | null): Promise<ListRefreshRow | null> {
  return id === null ? null : ((await findListRefreshes(em, [id]))[0] ?? null);
}

export function findListRefreshes(em: EntityManager, ids: readonly string[]): Promise<ListRefreshRow[]> {
  return em.execute<ListRefreshRow[]>(`select ${refreshColumns} from list_refresh where id = any(?::uuid[])`, [
    `{${ids.join(',')}}`,
  ]);
}

/** The one that is open, else the last one. */
export async function findLatestListRefresh(em: EntityManager, connectionId: string): Promise<ListRefreshRow | null> {
  const [row] = await em.execute<ListRefreshRow[]>(
    `select ${refreshColumns} from list_refresh where connection_id = ? order by finished_at is null desc, created_at desc limit 1`,
    [connectionId],
  );
  return row ?? null;
}

export function findParts(em: EntityManager, refreshIds: readonly string[]): Promise<ListRefreshPartRow[]> {
  return em.execute<ListRefreshPartRow[]>(
    `select ${partColumns} from list_refresh_part where refresh_id = any(?::uuid[]) order by refresh_id, position`,
    [`{${refreshIds.join(',')}}`],
  );
}
