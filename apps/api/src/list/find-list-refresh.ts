import type { EntityManager } from '../database/orm.ts';
import type { ListRefreshPartRow, ListRefreshRow } from './list-rows.ts';
import { partColumns, refreshColumns } from './list-rows.ts';

export async function findListRefresh(em: EntityManager, id: string | null): Promise<ListRefreshRow | null> {
  if (id === null) return null;
  const [row] = await em.execute<ListRefreshRow[]>(`select ${refreshColumns} from list_refresh where id = ?`, [id]);
  return row ?? null;
}

/** The one that is open, else the last one. */
export async function findLatestListRefresh(em: EntityManager, connectionId: string): Promise<ListRefreshRow | null> {
  const [row] = await em.execute<ListRefreshRow[]>(
    `select ${refreshColumns} from list_refresh where connection_id = ? order by finished_at is null desc, created_at desc limit 1`,
    [connectionId],
  );
  return row ?? null;
}

export function findParts(em: EntityManager, refreshId: string): Promise<ListRefreshPartRow[]> {
  return em.execute<ListRefreshPartRow[]>(
    `select ${partColumns} from list_refresh_part where refresh_id = ? order by position`,
    [refreshId],
  );
}
