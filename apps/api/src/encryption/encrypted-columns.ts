import type { Place } from './vault.ts';

/**
 * Every column that holds ciphertexts, and the name under which its ciphertexts are bound to it. Closed: what encrypts
 * names its column here, a change of keys goes through the list, and a test finds a column that is missing from it.
 *
 * The two refresh-token columns share one name, and so do those with the secrets of a webhook endpoint: a rotation moves a
 * ciphertext from one to the other, inside one statement, without this process having to hold it.
 */
export const encryptedColumns = [
  { table: 'xero_grant', column: 'access_token', boundTo: 'access_token' },
  { table: 'xero_grant', column: 'current_refresh_token', boundTo: 'refresh_token' },
  { table: 'xero_grant', column: 'previous_refresh_token', boundTo: 'refresh_token' },
  { table: 'reconnect_attempt', column: 'trip_secrets', boundTo: 'trip_secrets' },
  { table: 'reconnect_attempt', column: 'candidate_tokens', boundTo: 'candidate_tokens' },
  { table: 'xero_cleanup', column: 'tokens', boundTo: 'tokens' },
  { table: 'second_factor', column: 'seed', boundTo: 'seed' },
  { table: 'mail_outbox', column: 'text', boundTo: 'text' },
  { table: 'api_key', column: 'pepper', boundTo: 'pepper' },
  { table: 'webhook_endpoint', column: 'secret', boundTo: 'secret' },
  { table: 'webhook_endpoint', column: 'previous_secret', boundTo: 'secret' },
  { table: 'notification_channel', column: 'address', boundTo: 'address' },
  { table: 'chat_outbox', column: 'text', boundTo: 'text' },
] as const;

export type EncryptedColumn = (typeof encryptedColumns)[number];
export type EncryptedTable = EncryptedColumn['table'];
export type ColumnOf<Table extends EncryptedTable> = Extract<EncryptedColumn, { table: Table }>['column'];

export const encryptedTables: readonly EncryptedTable[] = [...new Set(encryptedColumns.map(({ table }) => table))];

export function columnsOf(table: EncryptedTable): EncryptedColumn[] {
  return encryptedColumns.filter((one) => one.table === table);
}

/** Where the ciphertext of a column and row lives. */
export function placeOf<Table extends EncryptedTable>(table: Table, column: ColumnOf<Table>, row: string): Place {
  const entry = encryptedColumns.find((one) => one.table === table && one.column === column);
  return { table, column: entry?.boundTo ?? column, row };
}
