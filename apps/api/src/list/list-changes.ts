import type { ListChange } from '@relink/domain/list/list-change';
import { changeWords } from '@relink/domain/list/list-change-words';
import { wordsInDocuments } from '@relink/domain/list/used-by-documents';
import type { ListKind } from '@relink/domain/list/list-kind';
import type { EntityManager } from '../database/orm.ts';
import { oneOf } from '../page/conditions.ts';
import type { Condition, Page, PageArguments } from '../page/keyset-page.ts';
import { keysetPage } from '../page/keyset-page.ts';
import { toPage } from '../page/page.type.ts';
import type { RequestContext } from '../request-context.ts';
import type { UsedEntry } from './find-affected-documents.ts';
import type { ListChangeObject } from './list-item.type.ts';
import { toListItem } from './list-item.type.ts';
import type { ListItemRow } from './list-rows.ts';
import { itemColumns } from './list-rows.ts';

export type ListChangeRow = ListChange & { readonly id: string; readonly itemId: string; readonly list: ListKind };

export type ListChangeArguments = PageArguments & { readonly kinds?: readonly ListChange['kind'][] | null | undefined };

/** What a refresh found changed in one list, in the order in which it came. */
export async function listChanges(
  context: RequestContext,
  { refreshId, kind }: { refreshId: string; kind: string },
  args: ListChangeArguments,
) {
  const conditions = [
    { sql: 'l.kind = ?', parameters: [kind] },
    ...(args.kinds == null || args.kinds.length === 0 ? [] : [oneOf('l.change', args.kinds)]),
  ];
  const page = await changesPage(context.em, refreshId, conditions, args);
  const byId = new Map((await findChanges(context.em, page)).map((row) => [row.id, row]));
  const items = await context.em.execute<ListItemRow[]>(
    `select ${itemColumns} from list_item where id = any(?::uuid[])`,
    [`{${[...byId.values()].map(({ itemId }) => itemId).join(',')}}`],
  );
  const itemById = new Map(items.map((item) => [item.id, item]));
  return toPage(page, async (id): Promise<ListChangeObject | null> => {
    const row = byId.get(id);
    const item = row === undefined ? undefined : itemById.get(row.itemId);
    if (row === undefined || item === undefined) return null;
    return { item: toListItem(item), kind: row.kind, ...changeWords(row), used: usedEntry(item.connectionId, row) };
  });
}

export function usedEntry(connectionId: string, change: ListChangeRow): UsedEntry | null {
  const words = wordsInDocuments(change.list, change);
  return words === null ? null : { connectionId, list: change.list, words };
}

/** A page of a refresh's changes; list by list, as that is the order in which they came. */
export function changesPage(
  em: EntityManager,
  refreshId: string,
  conditions: readonly Condition[],
  args: PageArguments,
): Promise<Page> {
  const query = {
    from: 'list_change l',
    conditions: [{ sql: 'l.refresh_id = ?', parameters: [refreshId] }, ...conditions],
    id: 'l.id',
    keys: [{ expression: 'l.id', type: 'bigint' }],
  } as const;
  return keysetPage(em, query, args);
}

export function findChanges(em: EntityManager, page: Page): Promise<ListChangeRow[]> {
  return em.execute<ListChangeRow[]>(
    `select id::text, item_id as "itemId", kind as list, change as kind, before, after from list_change
     where id = any(?::bigint[]) order by list_change.id`,
    [`{${page.entries.map(({ id }) => id).join(',')}}`],
  );
}
