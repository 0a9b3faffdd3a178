import type { Books, Entry } from '@relink/domain/document/check-against-lists';
import { namedKey } from '@relink/domain/document/check-against-lists';
import type { DocumentDraft } from '@relink/domain/document/document-draft';
import type { ListKind } from '@relink/domain/list/list-kind';
import type { EntityManager } from '../database/orm.ts';
import type { ClaimedOutbox } from './claim-outbox.ts';

type Row = { kind: ListKind; xeroId: string; code: string | null; name: string; status: string; type: string | null };

/** What the lists hold of what the document names, and when each list was last read. */
export async function readBooks(
  em: EntityManager,
  { connectionId, tenantId }: Pick<ClaimedOutbox, 'connectionId' | 'tenantId'>,
  draft: DocumentDraft,
): Promise<{ readonly books: Books; readonly refreshedAt: ReadonlyMap<ListKind, Date> }> {
  const codes = [
    ...(draft.currency === null ? [] : [draft.currency]),
    ...draft.lines.flatMap(({ accountCode, taxType, itemCode }) => [accountCode, taxType, itemCode]),
  ].filter((code) => code !== null);
  const rows = await em.execute<Row[]>(
    `select kind, xero_id as "xeroId", code, name, status, facts ->> 'type' as type from list_item
     where connection_id = ? and kind in ('ACCOUNTS', 'TAX_RATES', 'ITEMS', 'CURRENCIES')
       and code in (select jsonb_array_elements_text(?::jsonb))
     union all
     select kind, xero_id, code, name, status, null from list_item
     where connection_id = ? and kind in ('SUPPLIERS', 'CUSTOMERS') and lower(name) = lower(?)`,
    [connectionId, JSON.stringify([...new Set(codes)]), connectionId, draft.contactName.trim()],
  );
  const lists = await em.execute<{ kind: ListKind; refreshed_at: string }[]>(
    // What was read of another organisation, before the connection came to belong to this one, says nothing here.
    'select kind, refreshed_at from synced_list where connection_id = ? and tenant_id = ?',
    [connectionId, tenantId],
  );
  const refreshedAt = new Map(lists.map((list) => [list.kind, new Date(list.refreshed_at)]));
  const byCode = (kind: ListKind): ReadonlyMap<string, Entry> | null => {
    if (!refreshedAt.has(kind)) return null;
    // The one that can be used wins, where an old one of the same code is still kept.
    const of = rows.filter((row) => row.kind === kind).toSorted((one, other) => usable(one) - usable(other));
    return new Map(of.map((row) => [row.code ?? '', row]));
  };
  const contacts = Map.groupBy(
    rows.filter(({ kind }) => (kind === 'SUPPLIERS' || kind === 'CUSTOMERS') && refreshedAt.has(kind)),
    ({ name }) => namedKey(name),
  );
  return {
    books: {
      ACCOUNTS: byCode('ACCOUNTS'),
      TAX_RATES: byCode('TAX_RATES'),
      ITEMS: byCode('ITEMS'),
      CURRENCIES: byCode('CURRENCIES'),
      contacts,
    },
    refreshedAt,
  };
}

const usable = ({ status }: { status: string }): number => (status === 'ACTIVE' ? 1 : 0);

/** The contact's id where exactly one active contact has the name: with it, Xero leaves the contact as it is. */
export function contactIdIn({ contacts }: Books, contactName: string): string | null {
  const active = (contacts.get(namedKey(contactName)) ?? []).filter(({ status }) => status === 'ACTIVE');
  const ids = new Set(active.map(({ xeroId }) => xeroId));
  return ids.size === 1 ? ([...ids][0] ?? null) : null;
}
