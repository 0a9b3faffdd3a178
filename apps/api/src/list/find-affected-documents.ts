import type { ListKind } from '@relink/domain/list/list-kind';
import type { EntityManager } from '../database/orm.ts';

/** An entry of a list, by the words that documents use for it. */
export type UsedEntry = {
  readonly connectionId: string;
  readonly list: ListKind;
  readonly words: readonly string[];
};

export type AffectedDocuments = {
  readonly count: number;
  /** of the first of them, in the order in which they are to be published */
  readonly ids: readonly string[];
};

/** Enough to see what it is about; all of them are in the list of documents. */
const mostShown = 5;

/**
 * The documents that wait and use each of the entries: in one statement, whichever lists and connections they are of.
 * A contact is one contact, whichever of its two lists says so; its name is looked for as Xero does, whatever its case.
 */
export async function findAffectedDocuments(
  em: EntityManager,
  entries: readonly UsedEntry[],
): Promise<AffectedDocuments[]> {
  const wanted = entries.flatMap(({ connectionId, list, words }, index) =>
    words.map((word) => ({ index, connectionId, use: list === 'CUSTOMERS' ? 'SUPPLIERS' : list, word })),
  );
  const none = { count: 0, ids: [] };
  if (wanted.length === 0) return entries.map(() => none);
  const rows = await em.execute<(AffectedDocuments & { index: number })[]>(
    `with wanted as (
       select index, "connectionId" as connection_id, use, case use when 'SUPPLIERS' then lower(trim(word)) else word end as word
       from jsonb_to_recordset(?::jsonb) as row(index integer, "connectionId" uuid, use text, word text)
     ), waiting as (
       select id, position, connection_id, contact_name, currency, lines from document
       where connection_id in (select connection_id from wanted) and state in ('QUEUED', 'HELD', 'REJECTED')
     ), used as (
       select w.id, w.connection_id, by_line.use, by_line.word from waiting w, jsonb_array_elements(w.lines) line,
         lateral (values ('ACCOUNTS', line ->> 'accountCode'), ('TAX_RATES', line ->> 'taxType'),
           ('ITEMS', line ->> 'itemCode')) as by_line(use, word)
       union
       select id, connection_id, 'CURRENCIES', currency from waiting
       union
       select id, connection_id, 'SUPPLIERS', lower(trim(contact_name)) from waiting
     ), affected as (
       select distinct wanted.index, used.id from wanted join used using (connection_id, use, word)
     )
     select affected.index, count(*)::int as count, (array_agg(id order by position))[1:${mostShown}] as ids
     from affected join waiting using (id) group by affected.index`,
    [JSON.stringify(wanted)],
  );
  const found = new Map(rows.map((row) => [row.index, row]));
  return entries.map((_, index) => found.get(index) ?? none);
}
