import { randomUUID } from 'node:crypto';
import type { EntityManager } from '../database/orm.ts';

export type NewAccount = {
  readonly name: string;
  /** in lower case */
  readonly email: string;
  /** null: there is another way in, which the same transaction makes */
  readonly passwordHash: string | null;
};

/**
 * Makes an account in the tables of the sign-in, in the caller's transaction: what goes with it is there together with it
 * or not at all. Null when the address is taken.
 */
export async function insertAccount(em: EntityManager, account: NewAccount): Promise<string | null> {
  const id = randomUUID();
  // The sign-in's tables are not for the roles that the rest works as.
  await em.execute('set local role none');
  const made = await em.execute<unknown[]>(
    'insert into auth."user" (id, name, email) values (?, ?, ?) on conflict (email) do nothing returning id',
    [id, account.name, account.email],
  );
  if (made.length > 0 && account.passwordHash !== null)
    await em.execute('insert into auth.password (user_id, hash) values (?, ?)', [id, account.passwordHash]);
  await em.execute('reset role');
  return made.length > 0 ? id : null;
}
