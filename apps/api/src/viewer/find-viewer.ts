import type { EntityManager } from '../database/orm.ts';
import { MembershipEntity } from '../member/membership.entity.ts';
import { WorkspaceMemberEntity } from '../member/workspace-member.entity.ts';
import type { Services } from '../services.ts';
import type { Viewer } from './viewer.ts';

/** The viewer behind a session cookie; null without a live session or without a place in the workspace. */
export async function findViewer(services: Services, em: EntityManager, headers: Headers): Promise<Viewer | null> {
  const found = await services.identity.auth.api.getSession({ headers });
  if (found === null) return null;
  const { user, session } = found;
  const member = await em.findOne(WorkspaceMemberEntity, { userId: user.id });
  if (member === null) return null;
  const memberships = await em.find(MembershipEntity, { userId: user.id });
  const [confirmed] = await em.execute<{ confirmed_at: Date | string | null }[]>(
    'select confirmed_at from sign_in_confirmation where session_id = ?',
    [session.id],
  );
  const signedInAt = Math.max(session.createdAt.getTime(), new Date(confirmed?.confirmed_at ?? 0).getTime());
  return {
    person: { id: user.id, name: user.name, email: user.email },
    sessionId: session.id,
    freshUntil: new Date(signedInAt + services.environment.intervals.freshSignIn),
    workspaceRole: member.role,
    organisationRoles: new Map(memberships.map((membership) => [membership.organisationId, membership.role])),
  };
}
