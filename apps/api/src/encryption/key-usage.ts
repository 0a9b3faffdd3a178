import type { EntityManager } from '../database/orm.ts';
import type { EncryptedColumn } from './encrypted-columns.ts';
import { encryptedColumns } from './encrypted-columns.ts';

/** Null for what is no ciphertext: its text is never taken apart, as it could be a secret. */
export const keyIdOf = (column: string): string => `substring(${column} from '^v1[.]([A-Za-z0-9_-]{1,32})[.]')`;

/** Everything that is encrypted, one line per value. */
const everything = encryptedColumns
  .map(
    ({ table, column }, index) =>
      `select ${index} as place, '${table}' as "table", id, ${keyIdOf(column)} as key_id, ${column} as ciphertext
       from ${table} where ${column} is not null`,
  )
  .join(' union all ');

export type KeyUsage = { readonly keyId: string | null; readonly rows: number; readonly values: number };

/** How many rows and values each key is still needed for; a null key id stands for values that are no ciphertexts. */
export async function countKeyUsage(em: EntityManager): Promise<KeyUsage[]> {
  const rows = await em.execute<{ key_id: string | null; rows: string; values: string }[]>(
    `select key_id, count(distinct ("table", id)) as rows, count(*) as values from (${everything}) used
     group by key_id order by key_id`,
  );
  return rows.map((row) => ({ keyId: row.key_id, rows: Number(row.rows), values: Number(row.values) }));
}

export type Sample = {
  readonly keyId: string;
  readonly column: EncryptedColumn;
  readonly id: string;
  readonly ciphertext: string;
};

/** A few values per key id. */
export async function sampleKeys(em: EntityManager, perKey: number): Promise<Sample[]> {
  const rows = await em.execute<{ place: number; id: string; key_id: string; ciphertext: string }[]>(
    `select * from (select used.*, row_number() over (partition by key_id) as nth from (${everything}) used
       where key_id is not null) numbered where nth <= ?`,
    [perKey],
  );
  return rows.flatMap(({ place, id, key_id: keyId, ciphertext }) => {
    const column = encryptedColumns[place];
    return column === undefined ? [] : [{ keyId, column, id, ciphertext }];
  });
}
