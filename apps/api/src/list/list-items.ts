import type { ListKind } from '@relink/domain/list/list-kind';
import { containing } from '../page/conditions.ts';
import type { PageArguments } from '../page/keyset-page.ts';
import { keysetPage } from '../page/keyset-page.ts';
import { toPage } from '../page/page.type.ts';
import type { RequestContext } from '../request-context.ts';
import type { ListItemRow } from './list-rows.ts';
import { itemColumns } from './list-rows.ts';
import { toListItem } from './list-item.type.ts';

export type ListItemArguments = PageArguments & {
  readonly search?: string | null | undefined;
  readonly includeArchived?: boolean | null | undefined;
};

/** The items of a list by code and name. Without `includeArchived` only those that a new document may use. */
export async function listItems(
  context: RequestContext,
  list: { connectionId: string; kind: ListKind },
  args: ListItemArguments,
) {
  const query = {
    from: 'list_item i',
    conditions: [
      { sql: 'i.connection_id = ? and i.kind = ?', parameters: [list.connectionId, list.kind] },
      ...(args.includeArchived === true ? [] : [{ sql: `i.status = 'ACTIVE'`, parameters: [] }]),
      ...(args.search ? [containing(['i.code', 'i.name'], args.search)] : []),
    ],
    id: 'i.id',
    keys: [
      { expression: `coalesce(i.code, '')`, type: 'text' },
      { expression: 'lower(i.name)', type: 'text' },
      { expression: 'i.id', type: 'uuid' },
    ],
  } as const;
  const page = await keysetPage(context.em, query, args);
  const rows = await context.em.execute<ListItemRow[]>(
    `select ${itemColumns} from list_item where id = any(?::uuid[])`,
    [`{${page.entries.map(({ id }) => id).join(',')}}`],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return toPage(page, async (id) => {
    const row = byId.get(id);
    return row === undefined ? null : toListItem(row);
  });
}
