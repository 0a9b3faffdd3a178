import type { ListChange } from '@relink/domain/list/list-change';
import { changeWords } from '@relink/domain/list/list-change-words';
import type { PageArguments } from '../page/keyset-page.ts';
import { keysetPage } from '../page/keyset-page.ts';
import { toPage } from '../page/page.type.ts';
import type { RequestContext } from '../request-context.ts';
import type { ListChangeObject } from './list-item.type.ts';
import { toListItem } from './list-item.type.ts';
import type { ListItemRow } from './list-rows.ts';
import { itemColumns } from './list-rows.ts';

type ChangeRow = {
  readonly id: string;
  readonly item_id: string;
  readonly change: ListChange['kind'];
  readonly before: ListChange['before'];
  readonly after: ListChange['after'];
};

/** What a refresh found changed in one list, in the order in which it came. */
export async function listChanges(
  context: RequestContext,
  { refreshId, kind }: { refreshId: string; kind: string },
  args: PageArguments,
) {
  const query = {
    from: 'list_change l',
    conditions: [{ sql: 'l.refresh_id = ? and l.kind = ?', parameters: [refreshId, kind] }],
    id: 'l.id',
    keys: [{ expression: 'l.id', type: 'bigint' }],
  } as const;
  const page = await keysetPage(context.em, query, args);
  const rows = await context.em.execute<ChangeRow[]>(
    `select id::text, item_id, change, before, after from list_change where id = any(?::bigint[])`,
    [`{${page.entries.map(({ id }) => id).join(',')}}`],
  );
  const items = await context.em.execute<ListItemRow[]>(
    `select ${itemColumns} from list_item where id = any(?::uuid[])`,
    [`{${rows.map((row) => row.item_id).join(',')}}`],
  );
  const itemById = new Map(items.map((item) => [item.id, item]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return toPage(page, async (id): Promise<ListChangeObject | null> => {
    const row = byId.get(id);
    const item = row === undefined ? undefined : itemById.get(row.item_id);
    if (row === undefined || item === undefined) return null;
    const words = changeWords({ kind: row.change, before: row.before, after: row.after });
    return { item: toListItem(item), kind: row.change, ...words };
  });
}
