import { can } from '@relink/domain/permission/can';
import { apiKeyMay } from '../api-key/api-key-may.ts';
import { ApiKeyEntity } from '../api-key/api-key.entity.ts';
import type { StoredActor } from '../connection-event/connection-event.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import { MembershipEntity } from '../member/membership.entity.ts';
import { WorkspaceMemberEntity } from '../member/workspace-member.entity.ts';
import type { Services } from '../services.ts';
import { findPeople } from '../viewer/people.ts';
import type { ReconnectLinkRow } from './reconnect-link.entity.ts';

/** Who made the link. */
export function issuerOf({ issuedByUserId, issuedByApiKeyId }: ReconnectLinkRow): StoredActor {
  if (issuedByUserId != null) return { kind: 'user', userId: issuedByUserId };
  if (issuedByApiKeyId != null) return { kind: 'apiKey', apiKeyId: issuedByApiKeyId };
  throw new Error('A reconnect link was made by nobody.');
}

/** May whoever made the link still make links for this organisation? Read anew at every step: a link is their right lent out. */
export async function issuerStillMay(
  em: EntityManager,
  link: ReconnectLinkRow,
  organisationId: string,
): Promise<boolean> {
  const issuer = issuerOf(link);
  if (issuer.kind === 'apiKey')
    return apiKeyMay(em, issuer.apiKeyId, { organisationId, permission: 'reconnect-link:create' });
  if (issuer.kind !== 'user') return false;
  const { userId } = issuer;
  const member = await em.fork().findOne(WorkspaceMemberEntity, { userId });
  if (member === null) return false;
  const membership = await em.fork().findOne(MembershipEntity, { userId, organisationId });
  return can({ workspaceRole: member.role, organisationRole: membership?.role ?? null }, 'reconnect-link:create');
}

/**
 * What the holder of a link is told of who made it. A key's name may tell of other customers: it is told where the key
 * is for this organisation alone.
 */
export async function issuerName(
  services: Services,
  { issuedByUserId, issuedByApiKeyId }: ReconnectLinkRow,
  organisationId: string,
): Promise<string | null> {
  if (issuedByUserId != null) return (await findPeople(services, [issuedByUserId])).get(issuedByUserId)?.name ?? null;
  const key = await services.orm.em.fork().findOne(ApiKeyEntity, { id: issuedByApiKeyId ?? null });
  return key?.organisationIds?.every((id) => id === organisationId) === true ? key.name : null;
}
