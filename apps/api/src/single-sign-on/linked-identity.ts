import type { EntityManager } from '../database/orm.ts';
import type { Identity } from '../identity/identity.ts';
import type { SsoIdentity } from './operator-provider.ts';

/** Whose account this identity is linked to. The pair alone decides. */
export async function findLinkedPerson({ pool }: Identity, { issuer, subject }: SsoIdentity): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>(
    'select user_id::text as id from sso_identity where issuer = $1 and subject = $2',
    [issuer, subject],
  );
  return rows[0]?.id ?? null;
}

export type LinkedIdentity = { readonly issuer: string; readonly linkedAt: Date };

/** The identity that a person has linked. */
export async function findLink({ pool }: Identity, userId: string): Promise<LinkedIdentity | null> {
  const { rows } = await pool.query<LinkedIdentity>(
    'select issuer, linked_at as "linkedAt" from sso_identity where user_id = $1',
    [userId],
  );
  return rows[0] ?? null;
}

/** Links in the caller's transaction. False: the identity is somebody's already, or the person has one. */
export async function insertLink(em: EntityManager, userId: string, identity: SsoIdentity): Promise<boolean> {
  // The sign-in's tables are not for the roles that the rest works as.
  await em.execute('set local role none');
  const made = await em.execute<unknown[]>(
    `insert into auth.sso_identity (issuer, subject, user_id) values (?, ?, ?) on conflict do nothing returning user_id`,
    [identity.issuer, identity.subject, userId],
  );
  await em.execute('reset role');
  return made.length > 0;
}

/** Unlinks in the caller's transaction; answers the issuer, or null when there was nothing to unlink. */
export async function deleteLink(em: EntityManager, userId: string): Promise<string | null> {
  await em.execute('set local role none');
  const rows = await em.execute<{ issuer: string }[]>(
    'delete from auth.sso_identity where user_id = ? returning issuer',
    [userId],
  );
  await em.execute('reset role');
  return rows[0]?.issuer ?? null;
}
