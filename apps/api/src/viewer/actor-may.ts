import { can } from '@relink/domain/permission/can';
import type { Permission } from '@relink/domain/permission/permission';
import { apiKeyMay } from '../api-key/api-key-may.ts';
import type { StoredActor } from '../connection-event/connection-event.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import { MembershipEntity } from '../member/membership.entity.ts';
import { WorkspaceMemberEntity } from '../member/workspace-member.entity.ts';

/** May whoever asked for it still do it? For what goes on after their request, with the rights they have by then. */
export async function actorMay(
  em: EntityManager,
  actor: StoredActor,
  { organisationId, permission }: { readonly organisationId: string; readonly permission: Permission },
): Promise<boolean> {
  if (actor.kind === 'apiKey') return apiKeyMay(em, actor.apiKeyId, { organisationId, permission });
  if (actor.kind !== 'user') return false;
  const { userId } = actor;
  const member = await em.fork().findOne(WorkspaceMemberEntity, { userId });
  if (member === null) return false;
  const membership = await em.fork().findOne(MembershipEntity, { userId, organisationId });
  return can({ workspaceRole: member.role, organisationRole: membership?.role ?? null }, permission);
}
