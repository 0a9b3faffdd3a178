import type { EntityManager, Orm } from '../database/orm.ts';
import type { EncryptedTable } from './encrypted-columns.ts';
import { columnsOf, encryptedTables, placeOf } from './encrypted-columns.ts';
import type { KeyRing } from './key-ring.ts';
import { keyIdOf } from './key-usage.ts';
import { Vault } from './vault.ts';

export type RotateKeys = {
  readonly orm: Pick<Orm, 'em'>;
  readonly keyRing: KeyRing;
  readonly batchSize?: number;
  /** after every batch */
  onProgress?(progress: { readonly table: EncryptedTable; readonly rows: number }): void;
};

type Unreadable = { readonly table: string; readonly column: string; readonly id: string };
export type RotatedKeys = {
  /** encrypted anew by this run */
  readonly rows: number;
  /** what no key of the ring reads: left as it is */
  readonly unreadable: readonly Unreadable[];
  /** what changed under our hands every time: another run takes it up */
  readonly contested: number;
};

type Row = { id: string } & Record<string, string | null>;

/** How often a row that somebody else has just changed is read again. */
const mostTries = 10;

/**
 * Encrypts everything anew that was not encrypted with the key that writes now. It may be ended at any moment and run
 * again, also twice at once: what is done is seen in the rows themselves, and every row is one statement that holds
 * only if its ciphertexts are still the ones that were read. So it never undoes a refresh or a reconnect.
 */
export async function rotateKeys(rotate: RotateKeys): Promise<RotatedKeys> {
  const result = { rows: 0, unreadable: [] as Unreadable[], contested: 0 };
  const writing = { ...rotate, vault: new Vault(rotate.keyRing) };
  for (const table of encryptedTables) await rotateTable(writing, table, result);
  return result;
}

type Writing = RotateKeys & { readonly vault: Vault };
type Result = { rows: number; unreadable: Unreadable[]; contested: number };

async function rotateTable(rotate: Writing, table: EncryptedTable, result: Result): Promise<void> {
  const batchSize = rotate.batchSize ?? 100;
  let done = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await readStale(rotate, table, {
      condition: 'id > ? order by id limit ?',
      values: [after, batchSize],
    });
    for (const row of rows) {
      const outcome = await rotateRow(rotate, table, row, result.unreadable);
      if (outcome === 'rotated') done += 1;
      if (outcome === 'contested') result.contested += 1;
    }
    const last = rows.at(-1);
    if (last !== undefined) rotate.onProgress?.({ table, rows: done });
    if (last === undefined || rows.length < batchSize) break;
    after = last.id;
  }
  result.rows += done;
}

/** The rows with something that another key has encrypted. */
function readStale(
  { orm, keyRing }: Writing,
  table: EncryptedTable,
  { condition, values }: { condition: string; values: unknown[] },
): Promise<Row[]> {
  const columns = columnsOf(table).map(({ column }) => column);
  const stale = columns.map((column) => `${column} is not null and ${keyIdOf(column)} is distinct from ?`);
  return orm.em
    .fork()
    .execute<Row[]>(`select id, ${columns.join(', ')} from ${table} where (${stale.join(' or ')}) and ${condition}`, [
      ...columns.map(() => keyRing.writeKeyId),
      ...values,
    ]);
}

async function rotateRow(
  rotate: Writing,
  table: EncryptedTable,
  first: Row,
  unreadable: Unreadable[],
): Promise<'rotated' | 'nothingToDo' | 'contested'> {
  let row: Row | undefined = first;
  for (let tries = 0; tries < mostTries && row !== undefined; tries += 1) {
    const { changes, unread } = encryptAnew(rotate, table, row);
    if (changes.length === 0) {
      unreadable.push(...unread);
      return 'nothingToDo';
    }
    if (await store(rotate.orm.em.fork(), { table, id: row.id, changes })) {
      unreadable.push(...unread);
      return 'rotated';
    }
    [row] = await readStale(rotate, table, { condition: 'id = ?', values: [row.id] });
  }
  return row === undefined ? 'nothingToDo' : 'contested';
}

type Change = { readonly column: string; readonly from: string; readonly to: string };

function encryptAnew({ vault, keyRing }: Writing, table: EncryptedTable, row: Row) {
  const changes: Change[] = [];
  const unread: Unreadable[] = [];
  for (const { column } of columnsOf(table)) {
    const from = row[column];
    if (!from || from.startsWith(`v1.${keyRing.writeKeyId}.`)) continue;
    const place = placeOf(table, column, row.id);
    const opened = vault.decrypt(from, place);
    if (opened.ok) changes.push({ column, from, to: vault.encrypt(opened.value, place) });
    else unread.push({ table, column, id: row.id });
  }
  return { changes, unread };
}

/** False: one of the ciphertexts is not there any more, so nothing was written. */
async function store(
  em: EntityManager,
  { table, id, changes }: { table: EncryptedTable; id: string; changes: readonly Change[] },
): Promise<boolean> {
  const stored = await em.execute<unknown[]>(
    `update ${table} set ${changes.map(({ column }) => `${column} = ?`).join(', ')}
     where id = ? and ${changes.map(({ column }) => `${column} = ?`).join(' and ')} returning id`,
    [...changes.map(({ to }) => to), id, ...changes.map(({ from }) => from)],
  );
  return stored.length > 0;
}
