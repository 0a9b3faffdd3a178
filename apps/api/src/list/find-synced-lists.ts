import type { ListKind } from '@relink/domain/list/list-kind';
import { listKinds } from '@relink/domain/list/list-kind';
import type { EntityManager } from '../database/orm.ts';

export type SyncedListRow = {
  readonly connectionId: string;
  readonly kind: ListKind;
  readonly count: number;
  readonly refreshedAt: Date | null;
};

/** Every list of the connection, also those that were never refreshed. Counted are items that can be used. */
export async function findSyncedLists(em: EntityManager, connectionId: string): Promise<SyncedListRow[]> {
  const rows = await em.execute<{ kind: ListKind; count: number; refreshed_at: string | null }[]>(
    `select s.kind, s.refreshed_at, (
       select count(*)::int from list_item i
       where i.connection_id = s.connection_id and i.kind = s.kind and i.status = 'ACTIVE') as count
     from synced_list s where s.connection_id = ?`,
    [connectionId],
  );
  const known = new Map(rows.map((row) => [row.kind, row]));
  return listKinds.map((kind) => {
    const row = known.get(kind);
    const refreshedAt = row?.refreshed_at == null ? null : new Date(row.refreshed_at);
    return { connectionId, kind, count: row?.count ?? 0, refreshedAt };
  });
}
