import { Pool } from 'pg';

/** The people, their passwords and sessions: a schema of its own (`auth`), read by nothing but the sign-in. */
export type Identity = { readonly pool: Pool; close(): Promise<void> };

export function openIdentity(databaseUrl: string): Identity {
  const pool = new Pool({ connectionString: databaseUrl, options: '-c search_path=auth', max: 5 });
  // A connection that was lost while idle: the next query opens another one.
  pool.on('error', () => undefined);
  return { pool, close: () => pool.end() };
}
