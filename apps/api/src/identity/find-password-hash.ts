import type { Identity } from './identity.ts';

export async function findPasswordHash({ pool }: Identity, userId: string): Promise<string | null> {
  const { rows } = await pool.query<{ hash: string }>('select hash from password where user_id = $1', [userId]);
  return rows[0]?.hash ?? null;
}
