import type { EntityManager } from '../database/orm.ts';
import type { Services } from '../services.ts';
import { findPasswordHash } from './find-password-hash.ts';
import type { Identity } from './identity.ts';

type Replacement = {
  readonly userId: string;
  readonly hash: string;
  /** the session that goes on; null: none does */
  readonly except: string | null;
};

/**
 * Another password, in the caller's transaction. What the one before has opened ends with it, and links for a new one too:
 * a process that dies leaves all of it or nothing. A sign-in at the same moment holds the password that it has checked
 * until its session is there (`session.ts`), so that session is among those that end (ASVS 7.4.3).
 */
export async function replacePassword(em: EntityManager, { userId, hash, except }: Replacement): Promise<void> {
  await em.execute('set local role none');
  await em.execute(
    `insert into auth.password (user_id, hash) values (?, ?)
     on conflict (user_id) do update set hash = excluded.hash, changed_at = now()`,
    [userId, hash],
  );
  await em.execute('delete from auth.one_time_link where user_id = ?', [userId]);
  await em.execute('delete from auth.session where user_id = ? and id is distinct from ?::uuid', [userId, except]);
  await em.execute('reset role');
}

/** The same password in another form; nothing if it was replaced in the meantime. */
export async function storeAnew(identity: Identity, userId: string, hashes: { from: string; to: string }) {
  await identity.pool.query('update password set hash = $3 where user_id = $1 and hash = $2', [
    userId,
    hashes.from,
    hashes.to,
  ]);
}

/**
 * Whoever has never had a password gets none by mail while their single sign-on is there: their mailbox would be a way
 * around whatever their provider asks for (ASVS 6.4.3).
 */
export async function mayGetPasswordByMail(
  { identity, environment }: Pick<Services, 'identity' | 'environment'>,
  userId: string,
): Promise<boolean> {
  return environment.singleSignOn === null || (await findPasswordHash(identity, userId)) !== null;
}
