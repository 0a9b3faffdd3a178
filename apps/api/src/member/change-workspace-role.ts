import type { WorkspaceRole } from '@relink/domain/permission/role';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import type { EntityManager } from '../database/orm.ts';
import { endSessions } from '../session/end-session.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { freshOrFault } from '../viewer/fresh-or-fault.ts';
import { personOrFault } from '../viewer/person-or-fault.ts';
import { lockStaff } from './lock-roles.ts';

/**
 * Gives somebody another role in the workspace; null takes them out of it, with every role they have in an organisation.
 * Their account stays, for the history that names them.
 */
export async function changeWorkspaceRole(
  context: UseCaseContext,
  input: { userId: string | null; role: WorkspaceRole | null },
): Promise<Result<{ userId: string }, UserFault>> {
  const { userId } = input;
  const viewer = await personOrFault(context, {
    organisationId: null,
    permission: 'workspace:manage',
    action: 'change who may do what in the workspace',
  });
  if (!viewer.ok) return viewer;
  if (userId === null) return err(unknown);
  const stale = freshOrFault(viewer.value, 'somebody is about to be given other rights.');
  if (stale !== null) return err(stale);
  const viewerId = viewer.value.person.id;
  const result = await context.em.fork().transactional(async (em): Promise<Result<{ userId: string }, UserFault>> => {
    // As in an organisation, changes take turns: the Owners are locked, so none of them ceases to be one meanwhile.
    const staff = await lockStaff(em, [viewerId, userId]);
    const present = staff.find((one) => one.userId === userId);
    if (present === undefined) return err(unknown);
    if (present.role === input.role) return ok({ userId });
    const owners = staff.filter(({ role }) => role === 'OWNER');
    if (!owners.some((owner) => owner.userId === viewerId)) return err(lostMeanwhile);
    if (present.role === 'OWNER' && owners.length === 1) return err(lastOwner);
    const orphaned = input.role === null ? await leave(em, userId) : await setRole(em, userId, input.role);
    if (orphaned.length > 0) return err(lastAdminOf(orphaned));
    await recordAudit(em, {
      actor: { kind: 'user', userId: viewerId },
      action: input.role === null ? 'member.removed' : 'member.roleChanged',
      subject: { kind: 'user', id: userId },
      organisationId: null,
      before: { workspaceRole: present.role },
      after: { workspaceRole: input.role },
      from: context.origin,
    });
    return ok({ userId });
  });
  // Without a place in the workspace their sessions are nobody's already; gone, they stay so when one is given again.
  if (result.ok && input.role === null) await endSessions(context.services, userId);
  return result;
}

async function setRole(em: EntityManager, userId: string, role: WorkspaceRole): Promise<readonly string[]> {
  await em.execute('update workspace_member set role = ? where user_id = ?', [role, userId]);
  return [];
}

/** Takes every role of a person away; the names of organisations that would be left without an Admin, and then nothing. */
async function leave(em: EntityManager, userId: string): Promise<readonly string[]> {
  const admins = await em.execute<{ organisation_id: string; user_id: string; role: string }[]>(
    `select organisation_id, user_id, role from membership
     where organisation_id in (select organisation_id from membership where user_id = ?) order by id for update`,
    [userId],
  );
  const left = (organisationId: string) =>
    admins.some((one) => one.organisation_id === organisationId && one.role === 'ADMIN' && one.user_id !== userId);
  const orphaned = admins.filter((one) => one.user_id === userId && one.role === 'ADMIN' && !left(one.organisation_id));
  if (orphaned.length > 0) {
    const names = await em.execute<{ name: string }[]>(
      'select name from organisation where id = any(?::uuid[]) order by lower(name)',
      [`{${orphaned.map((one) => one.organisation_id).join(',')}}`],
    );
    return names.map(({ name }) => name);
  }
  await em.execute('delete from membership where user_id = ?', [userId]);
  await em.execute('delete from workspace_member where user_id = ?', [userId]);
  return [];
}

const unknown = notFound('person', ['workspaceMemberId']);

const lastOwner: UserFault = {
  kind: 'general',
  code: 'CONFLICT',
  path: ['workspaceMemberId'],
  message:
    'This is the last Owner, and without one nobody could manage the workspace. Make somebody else an Owner first.',
};

const lostMeanwhile: UserFault = {
  kind: 'general',
  code: 'NOT_ALLOWED',
  message: 'Your own role was changed meanwhile. Nothing was done.',
};

/** How many are named; of the rest the number is. */
const mostNamed = 3;

function lastAdminOf(names: readonly string[]): UserFault {
  const others = names.length - mostNamed;
  const named = names.slice(0, mostNamed).join(', ') + (others > 0 ? ` and ${others} more` : '');
  return {
    kind: 'general',
    code: 'CONFLICT',
    path: ['workspaceMemberId'],
    message: `This is the last Admin of ${named}. Make somebody else an Admin there first.`,
  };
}
