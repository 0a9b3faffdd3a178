import { toGlobalId } from '../id/global-id.ts';
import type { RequestContext } from '../request-context.ts';
import type { WorkspaceMemberObject } from './member.type.ts';
import { toUser } from './member.type.ts';
import { WorkspaceMemberEntity } from './workspace-member.entity.ts';

export async function showWorkspaceMember(
  context: RequestContext,
  userId: string,
): Promise<WorkspaceMemberObject | null> {
  const member = await context.em.findOne(WorkspaceMemberEntity, { userId });
  const person = member === null ? null : await context.loaders.people.load(userId);
  if (member === null || person === null) return null;
  const id = toGlobalId('WorkspaceMember', userId);
  return { id, user: toUser(person), role: member.role, since: member.createdAt, userId };
}
