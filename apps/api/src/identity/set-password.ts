import type { Identity } from './identity.ts';

export async function setPassword(identity: Identity, userId: string, hash: string): Promise<void> {
  await identity.pool.query(
    `insert into password (user_id, hash) values ($1, $2)
     on conflict (user_id) do update set hash = excluded.hash, changed_at = now()`,
    [userId, hash],
  );
}
