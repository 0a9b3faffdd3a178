import type { WorkspaceRole } from '@relink/domain/permission/role';
import type { EntityManager } from '../database/orm.ts';
import { WorkspaceMemberEntity } from '../member/workspace-member.entity.ts';
import type { Auth } from './auth.ts';

export type NewPerson = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly workspaceRole: WorkspaceRole;
};

/** Makes an account with a password and its place in the workspace. Answers null when the e-mail address is taken. */
export async function createPerson(auth: Auth, em: EntityManager, person: NewPerson): Promise<string | null> {
  const context = await auth.$context;
  const email = person.email.toLowerCase();
  if ((await context.internalAdapter.findUserByEmail(email)) !== null) return null;
  const user = await context.internalAdapter.createUser(
    { name: person.name, email, emailVerified: true },
    { method: 'email-password' },
  );
  await context.internalAdapter.linkAccount({
    userId: user.id,
    accountId: user.id,
    providerId: 'credential',
    password: await context.password.hash(person.password),
  });
  await em.fork().insert(WorkspaceMemberEntity, { userId: user.id, role: person.workspaceRole, createdAt: new Date() });
  return user.id;
}
