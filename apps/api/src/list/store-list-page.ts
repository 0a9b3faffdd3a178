import type { ListChange } from '@relink/domain/list/list-change';
import { compareItem, goneItem } from '@relink/domain/list/list-change';
import { changesSeenUntil } from '@relink/domain/list/changes-seen';
import type { ListItem } from '@relink/domain/list/list-item';
import { goneStatus } from '@relink/domain/list/list-item';
import type { EntityManager } from '../database/orm.ts';
import { textArray } from '../grant/text-array.ts';
import { notify } from '../live/notify.ts';
import type { ListPage } from '../xero/xero-lists.ts';
import type { ClaimedRefresh } from './claim-list-refresh.ts';
import { holdListRefresh } from './claim-list-refresh.ts';
import { finishIfDone } from './finish-list-refresh.ts';
import type { ListRefreshPartRow } from './list-rows.ts';

/**
 * One page, in one transaction: what changed, what became of it, and how far the refresh has come. Cut off before its
 * commit, the page is fetched again; after it, the next one is. An item that is as it was is not written.
 */
export async function storeListPage(
  em: EntityManager,
  claimed: ClaimedRefresh,
  part: ListRefreshPartRow,
  page: ListPage,
): Promise<'stored' | 'overtaken'> {
  return em.transactional(async (locked) => {
    if (!(await holdListRefresh(locked, claimed))) return 'overtaken';
    const items = [...new Map(page.items.map((item) => [item.xeroId, item])).values()];
    const kept = await findKept(locked, claimed.connectionId, part.kind, `xero_id = any(?::text[])`, [
      textArray(items.map(({ xeroId }) => xeroId)),
    ]);
    const known = new Map(kept.map((item) => [item.xeroId, item]));
    const changes = items.map((item) => compareItem(known.get(item.xeroId) ?? null, item));
    const isLast = page.nextPage === null;
    const gone = part.isFull === true ? await findGone(locked, claimed, part, { items, isLast }) : [];
    const changed = [...changes, ...gone].filter((change) => change !== null);
    await storeChanges(locked, claimed, part, changed);
    await advancePart(locked, part, { page, fetched: items.length, changed, gone: gone.length });
    if (isLast) await rememberList(locked, claimed, part);
    await finishIfDone(locked, claimed.id);
    await notify(locked, { connectionId: claimed.connectionId, listRefreshId: claimed.id });
    return 'stored';
  });
}

type KeptItem = ListItem & { readonly id: string };

function findKept(
  em: EntityManager,
  connectionId: string,
  kind: string,
  condition: string,
  parameters: readonly unknown[],
): Promise<KeptItem[]> {
  return em.execute<KeptItem[]>(
    `select id, xero_id as "xeroId", code, name, status, facts from list_item
     where connection_id = ? and kind = ? and ${condition}`,
    [connectionId, kind, ...parameters],
  );
}

/** At the end of a full pass: what none of its pages held. Before that, the pages are remembered. */
async function findGone(
  em: EntityManager,
  { id, connectionId }: ClaimedRefresh,
  { kind, nextPage }: ListRefreshPartRow,
  { items, isLast }: { items: readonly ListItem[]; isLast: boolean },
): Promise<ListChange[]> {
  const seen = textArray(items.map(({ xeroId }) => xeroId));
  if (!isLast) {
    await em.execute(
      'insert into list_page_seen (refresh_id, kind, page, xero_ids) values (?, ?, ?, ?::text[]) on conflict do nothing',
      [id, kind, nextPage, seen],
    );
    return [];
  }
  const kept = await findKept(
    em,
    connectionId,
    kind,
    `status <> ? and xero_id <> all(?::text[]) and xero_id not in (
       select unnest(xero_ids) from list_page_seen where refresh_id = ? and kind = ?)`,
    [goneStatus, seen, id, kind],
  );
  if (nextPage > 1) await em.execute('delete from list_page_seen where refresh_id = ? and kind = ?', [id, kind]);
  return kept.map(({ id: _id, ...item }) => goneItem(item)).filter((change) => change !== null);
}

async function storeChanges(
  em: EntityManager,
  { id, connectionId }: ClaimedRefresh,
  { kind }: ListRefreshPartRow,
  changes: readonly ListChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ kind: change, before, after }) => ({ ...after, change, before }));
  await em.execute(
    `with changed as (
       select * from jsonb_to_recordset(?::jsonb)
         as row("xeroId" text, code text, name text, status text, facts jsonb, change text, before jsonb)
     ), stored as (
       insert into list_item (connection_id, kind, xero_id, code, name, status, facts)
         select ?, ?, "xeroId", code, name, status, facts from changed
       on conflict (connection_id, kind, xero_id) do update set code = excluded.code, name = excluded.name,
         status = excluded.status, facts = excluded.facts, updated_at = now()
       returning id, xero_id, code, name, status, facts
     )
     insert into list_change (refresh_id, kind, item_id, change, before, after)
       select ?, ?, stored.id, changed.change, changed.before,
         jsonb_build_object('xeroId', stored.xero_id, 'code', stored.code, 'name', stored.name, 'status', stored.status,
           'facts', stored.facts)
       from changed join stored on stored.xero_id = changed."xeroId"`,
    [JSON.stringify(rows), connectionId, kind, id, kind],
  );
}

async function advancePart(
  em: EntityManager,
  { refreshId, kind, nextPage, beganAt }: ListRefreshPartRow,
  step: { page: ListPage; fetched: number; changed: readonly ListChange[]; gone: number },
): Promise<void> {
  const { page, fetched, changed, gone } = step;
  const count = (...kinds: ListChange['kind'][]): number =>
    changed.filter((change) => kinds.includes(change.kind)).length;
  const isLast = page.nextPage === null;
  const began = nextPage === 1 ? page.answeredAt : beganAt;
  await em.execute(
    `update list_refresh_part set state = ?, next_page = ?, fetched = fetched + ?, expected = ?, added = added + ?,
       updated = updated + ?, archived = archived + ?, unchanged = unchanged + ?,
       changed_until = greatest(changed_until, ?::timestamptz), began_at = ?, message = null
     where refresh_id = ? and kind = ?`,
    [
      isLast ? 'COMPLETED' : 'RUNNING',
      page.nextPage ?? 1,
      fetched,
      page.expected,
      count('ADDED'),
      count('RENAMED', 'UPDATED', 'RESTORED'),
      count('ARCHIVED'),
      fetched - (changed.length - gone),
      changesSeenUntil({ latest: page.latestChange, beganAt: began }),
      began,
      refreshId,
      kind,
    ],
  );
}

async function rememberList(
  em: EntityManager,
  { connectionId, tenantId }: ClaimedRefresh,
  { refreshId, kind }: ListRefreshPartRow,
): Promise<void> {
  await em.execute(
    `insert into synced_list (connection_id, kind, tenant_id, refreshed_at, full_at, changed_until)
       select ?, kind, ?, now(), now(), changed_until from list_refresh_part where refresh_id = ? and kind = ?
     on conflict (connection_id, kind) do update set tenant_id = excluded.tenant_id, refreshed_at = excluded.refreshed_at,
       full_at = case when (select is_full from list_refresh_part where refresh_id = ? and kind = ?) then now()
         else synced_list.full_at end,
       changed_until = case when synced_list.tenant_id = excluded.tenant_id
         then greatest(synced_list.changed_until, excluded.changed_until) else excluded.changed_until end`,
    [connectionId, tenantId, refreshId, kind, refreshId, kind],
  );
}
