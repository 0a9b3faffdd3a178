import type { WorkspaceRole } from '@relink/domain/permission/role';
import type { EntityManager } from '../database/orm.ts';
import { insertAccount } from './insert-account.ts';
import { hashPassword } from './password-hash.ts';

export type NewPerson = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly workspaceRole: WorkspaceRole;
};

/** Makes an account with a password and its place in the workspace, both or neither. Null: the e-mail address is taken. */
export async function createPerson(em: EntityManager, person: NewPerson): Promise<string | null> {
  const passwordHash = await hashPassword(person.password);
  return em.fork().transactional(async (inside) => {
    const id = await insertAccount(inside, { name: person.name, email: person.email.toLowerCase(), passwordHash });
    if (id === null) return null;
    await inside.execute('insert into workspace_member (user_id, role) values (?, ?)', [id, person.workspaceRole]);
    return id;
  });
}
