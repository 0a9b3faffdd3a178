import { hashSecret, newSecret } from '../encryption/one-time-secret.ts';
import type { Identity } from './identity.ts';

export type LinkPurpose = 'PASSWORD_RESET' | 'SET_UP';

/** A link of one use; answers its secret, of which a hash is stored. It travels in the fragment, which no server is sent. */
export async function issueLink(
  { pool }: Identity,
  { purpose, userId, minutes }: { purpose: LinkPurpose; userId: string | null; minutes: number },
): Promise<string> {
  const secret = newSecret();
  await pool.query('delete from one_time_link where expires_at < now()');
  await pool.query(
    `insert into one_time_link (hash, purpose, user_id, expires_at)
     values ($1, $2, $3, now() + make_interval(mins => $4))`,
    [hashSecret(secret), purpose, userId, minutes],
  );
  return secret;
}

/** Is it good for this, and for whom? Looking does not use it up. */
export async function findLink(
  { pool }: Identity,
  purpose: LinkPurpose,
  secret: string,
): Promise<{ userId: string | null } | null> {
  const { rows } = await pool.query<{ userId: string | null }>(
    `select user_id::text as "userId" from one_time_link where hash = $1 and purpose = $2 and expires_at > now()`,
    [hashSecret(secret), purpose],
  );
  return rows[0] ?? null;
}
